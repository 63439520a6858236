package io.phantompool.node.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * A method at an address.
 *
 * @param method in capitals
 * @param template the path, with parameters in braces, each a whole segment
 * @param query the names of the parameters it knows
 * @param counted whether it counts against the limit of an address
 * @param handler what is done
 */
record Endpoint(
    String method, String template, Set<String> query, boolean counted, Handler handler) {
  /** Copies the set. */
  Endpoint {
    query = Set.copyOf(query);
  }

  /** What is done. */
  interface Handler {
    CompletionStage<HttpResponse> handle(Exchange exchange) throws Problem;
  }

  static Endpoint get(String template, Handler handler, String... query) {
    return new Endpoint("GET", template, Set.of(query), true, handler);
  }

  static Endpoint post(String template, Handler handler) {
    return new Endpoint("POST", template, Set.of(), true, handler);
  }

  /** The same, for whom no limit counts. */
  Endpoint uncounted() {
    return new Endpoint(method, template, query, false, handler);
  }

  /** The parameters in a path of these segments; nothing if it is another path. */
  Optional<Map<String, String>> match(List<String> segments) {
    String[] parts = template.substring(1).split("/", -1);
    if (parts.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].startsWith("{")) {
        found.put(parts[i].substring(1, parts[i].length() - 1), segments.get(i));
      } else if (!parts[i].equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }
}
