package io.phantompool.client.problem;

/**
 * A problem document as a node sent it, or what this side says in its place before it asks a node.
 *
 * @param code what is wrong
 * @param status the HTTP status, 0 if no node was asked
 * @param detail what is wrong with this request
 * @param advice what to do about it
 * @param requestId by which the pool's operator finds it, empty if no node was asked
 */
public record Problem(
    ProblemCode code, int status, String detail, String advice, String requestId) {
  /** What this side finds before it asks a node. */
  public static Problem here(ProblemCode code, String detail, String advice) {
    return new Problem(code, 0, detail, advice, "");
  }

  @Override
  public String toString() {
    String asked = requestId.isEmpty() ? "" : " (request %s)".formatted(requestId);
    return "%s: %s; %s%s".formatted(code, detail, advice, asked);
  }
}
