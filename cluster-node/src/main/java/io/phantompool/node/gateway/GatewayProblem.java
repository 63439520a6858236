package io.phantompool.node.gateway;

import io.phantompool.client.json.Json;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.node.api.ProblemCode;
import io.phantompool.node.trader.TraderProblem;
import java.util.Locale;
import java.util.Map;

/** A request that the gateway does not follow, and why, in the form of the pool's own problems. */
final class GatewayProblem extends Exception {
  private static final long serialVersionUID = 1L;
  static final int UNAUTHORIZED = 401;

  private static final int UNREACHABLE = 502;
  private static final int BROKEN = 500;

  private final int status;
  private final String code;
  private final String advice;
  private final Map<String, String> headers;

  GatewayProblem(int status, String code, String detail, String advice) {
    this(status, code, detail, advice, Map.of());
  }

  private GatewayProblem(
      int status, String code, String detail, String advice, Map<String, String> headers) {
    super(detail, null, false, false); // an answer, not a defect
    this.status = status;
    this.code = code;
    this.advice = advice;
    this.headers = headers;
  }

  static GatewayProblem bad(String detail, String advice) {
    return new GatewayProblem(400, "BAD_PARAMETER", detail, advice);
  }

  static GatewayProblem of(TraderProblem problem) {
    return bad(String.valueOf(problem.getMessage()), problem.hint());
  }

  static GatewayProblem of(PoolException problem) {
    return switch (problem) {
      case PoolException.Refused refused -> of(refused.problem(), Map.of());
      case PoolException.Waiting waiting ->
          of(
              waiting.problem(),
              Map.of("Retry-After", Long.toString(Math.max(1, waiting.retryAfter().toSeconds()))));
      case PoolException.Unreachable _ ->
          new GatewayProblem(
              UNREACHABLE, "UNREACHABLE", text(problem), "ask again; the same order is sent once");
      case PoolException.Dishonest _ ->
          new GatewayProblem(
              UNREACHABLE, "DISHONEST", text(problem), "name another node in trader.conf");
      case PoolException.Local _ ->
          new GatewayProblem(BROKEN, "LOCAL", text(problem), "look at the trader's folder");
    };
  }

  private static GatewayProblem of(Problem problem, Map<String, String> headers) {
    String name = problem.code().name();
    return new GatewayProblem(
        ProblemCode.valueOf(name).status(), name, problem.detail(), problem.advice(), headers);
  }

  private static String text(Exception problem) {
    return String.valueOf(problem.getMessage());
  }

  Reply reply() {
    String type = "urn:phantompool:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    return Reply.problem(
        status,
        status == UNAUTHORIZED ? Map.of("WWW-Authenticate", "Bearer") : headers,
        Json.object()
            .put("type", type)
            .put("title", code)
            .put("status", status)
            .put("detail", getMessage())
            .put("code", code)
            .put("advice", advice)
            .put("requestId", ""));
  }
}
