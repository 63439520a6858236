package io.phantompool.node.api;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.protocol.order.OrderRefusal;
import java.util.List;
import java.util.Locale;
import org.apache.pekko.http.javadsl.model.HttpHeader;

/** A request that is not answered, and why. It never holds what was sent, only what is wrong. */
final class Problem extends Exception {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient List<HttpHeader> headers;

  /**
   * A problem.
   *
   * @param detail what is wrong with this request, without a full stop
   * @param headers for the answer
   */
  Problem(ProblemCode code, String detail, HttpHeader... headers) {
    super(detail, null, false, false); // an answer, not a defect: nobody reads its stack
    this.code = code;
    this.headers = List.of(headers);
  }

  static Problem of(OrderRefusal refusal) {
    return new Problem(ProblemCode.of(refusal.code()), refusal.sentence());
  }

  static Problem of(MalformedEncodingException malformed, ProblemCode code) {
    return new Problem(
        code,
        "%s (%s at byte %d)"
            .formatted(malformed.reason(), malformed.rule(), malformed.byteOffset()));
  }

  static Problem of(PoolUnavailable unavailable) {
    return new Problem(
        ProblemCode.of(unavailable.reason()),
        unavailable.sentence(),
        Answers.retryAfter(unavailable.retryAfter()));
  }

  ProblemCode code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<HttpHeader> headers() {
    return headers;
  }

  /** A problem document (RFC 9457). */
  record Document(
      String type,
      String title,
      int status,
      String detail,
      String code,
      String advice,
      String requestId) {
    static Document of(Problem problem, String requestId) {
      ProblemCode code = problem.code();
      return new Document(
          "urn:phantompool:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          code.title(),
          code.status(),
          problem.detail(),
          code.name(),
          code.advice(),
          requestId);
    }
  }
}
