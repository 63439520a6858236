package io.phantompool.client.json;

/** A JSON text that is not what the API says it is; the message says what is wrong with it. */
public final class BadJson extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack: an answer of a node, not a defect of this program. */
  public BadJson(String sentence) {
    super(sentence, null, false, false);
  }

  /** What is wrong. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
