package io.phantompool.node.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;

/** Finds the endpoint of a request. */
final class RouteTable {
  private final List<Endpoint> endpoints;

  RouteTable(List<Endpoint> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  /** An endpoint and the parameters in the path. */
  record Match(Endpoint endpoint, Map<String, String> path) {}

  List<Endpoint> endpoints() {
    return endpoints;
  }

  /** The first endpoint with this method at this path. */
  Match find(String method, Uri uri) throws Problem {
    List<Match> here = at(segments(uri));
    if (here.isEmpty()) {
      throw new Problem(ProblemCode.NOT_FOUND, "Nothing is at this path");
    }
    return here.stream()
        .filter(match -> match.endpoint().method().equals(method))
        .findFirst()
        .orElseThrow(() -> notAllowed(here));
  }

  private static Problem notAllowed(List<Match> here) {
    String allowed =
        here.stream()
            .map(match -> match.endpoint().method())
            .distinct()
            .collect(Collectors.joining(", "));
    return new Problem(
        ProblemCode.METHOD_NOT_ALLOWED,
        "The path has " + allowed,
        Answers.header("Allow", allowed));
  }

  /** The endpoints at a path: those whose template says the most of it in words. */
  private List<Match> at(List<String> segments) {
    List<Match> here = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      endpoint.match(segments).ifPresent(path -> here.add(new Match(endpoint, path)));
    }
    int fewest = here.stream().mapToInt(match -> match.path().size()).min().orElse(0);
    return here.stream().filter(match -> match.path().size() == fewest).toList();
  }

  private static List<String> segments(Uri uri) {
    List<String> segments = new ArrayList<>();
    uri.pathSegments().forEach(segments::add);
    return segments;
  }

  /** The parameters behind the path, each once and each known. */
  static Map<String, String> query(Endpoint endpoint, Uri uri) throws Problem {
    Map<String, String> found = new HashMap<>();
    try {
      for (var parameter : uri.query().toList()) {
        String name = parameter.first();
        if (!endpoint.query().contains(name)) {
          throw new Problem(
              ProblemCode.BAD_PARAMETER, "A parameter is not one of " + endpoint.query());
        }
        if (found.put(name, parameter.second()) != null) {
          throw Exchange.bad(name, "is there twice");
        }
      }
    } catch (IllegalUriException e) {
      throw new Problem(ProblemCode.BAD_PARAMETER, "What follows the path is no query");
    }
    return found;
  }
}
