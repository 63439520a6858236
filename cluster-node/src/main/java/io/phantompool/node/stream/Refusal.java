package io.phantompool.node.stream;

/** A message that is not followed. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final StreamCode code;

  Refusal(StreamCode code) {
    super(code.sentence(), null, false, false); // an answer, not a defect
    this.code = code;
  }

  StreamCode code() {
    return code;
  }
}
