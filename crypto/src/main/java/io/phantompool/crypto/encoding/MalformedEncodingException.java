package io.phantompool.crypto.encoding;

/**
 * Bytes that are not the encoding of any value: which rule they break and where.
 *
 * <p>This is the one parse error of the system's binary decoders; a decoder throws nothing else,
 * whatever the bytes. It carries no part of the input, so it may be logged.
 */
public final class MalformedEncodingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final long byteOffset;
  private final String reason;

  /**
   * @param rule short machine code of the broken rule in lower case, such as {@code off-curve}
   * @param byteOffset offset of the first byte of the refused field, counted from the start of the
   *     input the caller was given
   * @param reason what is wrong, as a sentence without a full stop
   */
  public MalformedEncodingException(String rule, long byteOffset, String reason) {
    super(reason + " (rule " + rule + ", byte " + byteOffset + ")");
    this.rule = rule;
    this.byteOffset = byteOffset;
    this.reason = reason;
  }

  /** Short machine code of the broken rule, such as {@code off-curve}. */
  public String rule() {
    return rule;
  }

  /** Offset of the first byte of the refused field. */
  public long byteOffset() {
    return byteOffset;
  }

  /** What is wrong, as a sentence without a full stop, rule and offset. */
  public String reason() {
    return reason;
  }

  /**
   * The same refusal seen from an enclosing input in which the refused bytes start at {@code
   * bytesBefore}.
   */
  public MalformedEncodingException shiftedBy(long bytesBefore) {
    MalformedEncodingException shifted =
        new MalformedEncodingException(rule, byteOffset + bytesBefore, reason);
    shifted.initCause(this);
    return shifted;
  }
}
