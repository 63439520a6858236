package io.phantompool.node.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * Who is let in: whoever shows the token, and is no page in a browser. A page of any site can make
 * the browser on this machine call the gateway; with a name of its own that it points to 127.0.0.1
 * it can even read the answers. So a request has to name the gateway as this machine or by a name
 * of the trader's choice, and one that says it comes from somewhere else is refused.
 */
final class Doorkeeper {
  private static final int FORBIDDEN = 403;

  /** A host and maybe a port; addresses in figures are nobody's to point elsewhere. */
  private static final Pattern HOST =
      Pattern.compile("(?<host>\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:\\d{1,5})?");

  private static final Pattern FIGURES =
      Pattern.compile("\\[[0-9a-f:.]+]|\\d{1,3}(\\.\\d{1,3}){3}|localhost");

  private final GatewayToken token;
  private final List<String> names;

  /**
   * With this token.
   *
   * @param names by which others reach the gateway, besides its address and {@code localhost}
   */
  Doorkeeper(GatewayToken token, List<String> names) {
    this.token = token;
    this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Lets a request in, or says why not. */
  void letIn(HttpRequest request) throws GatewayProblem {
    String host = header(request, "Host").orElse("").toLowerCase(Locale.ROOT);
    Matcher parts = HOST.matcher(host);
    if (!parts.matches() || !isOurs(parts.group("host"))) {
      throw new GatewayProblem(
          FORBIDDEN,
          "FOREIGN_HOST",
          "the request is meant for another host",
          "name the gateway by its address, or start it with --host-name and the name you use");
    }
    Optional<String> origin = header(request, "Origin").map(text -> text.toLowerCase(Locale.ROOT));
    if (origin.isPresent()
        && !origin.get().equals("http://" + host)
        && !origin.get().equals("https://" + host)) {
      throw new GatewayProblem(
          FORBIDDEN,
          "FOREIGN_ORIGIN",
          "the request comes from a page in a browser",
          "the gateway is for programs: send no Origin");
    }
    if (!header(request, "Authorization").map(token::isIn).orElse(false)) {
      throw new GatewayProblem(
          GatewayProblem.UNAUTHORIZED,
          "UNAUTHORIZED",
          "the request does not show the gateway's token",
          "send Authorization: Bearer TOKEN, with the line in the token file");
    }
  }

  private boolean isOurs(String host) {
    return FIGURES.matcher(host).matches() || names.contains(host);
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value);
  }
}
