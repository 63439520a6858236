package io.phantompool.node.wire;

/** A fact of an executor as it lies in the journal: the bytes of {@code protocol.message}. */
public final class JournaledFact {
  private final byte[] bytes;

  private JournaledFact(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes over the bytes. */
  public static JournaledFact of(byte[] bytes) {
    return new JournaledFact(bytes);
  }

  /** The bytes themselves, not a copy: read only. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "JournaledFact[%d bytes]".formatted(bytes.length);
  }
}
