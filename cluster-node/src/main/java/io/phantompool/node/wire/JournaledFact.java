package io.phantompool.node.wire;

import java.util.List;

/**
 * Facts of an executor as they lie in the journal, those of one step together: the bytes of {@code
 * protocol.message}, one after the other. All of them are durable or none is.
 */
public final class JournaledFact {
  private final List<byte[]> facts;

  private JournaledFact(List<byte[]> facts) {
    if (facts.isEmpty()) {
      throw new IllegalArgumentException("An event of the journal has at least one fact");
    }
    this.facts = List.copyOf(facts);
  }

  /** One fact; takes over the bytes. */
  public static JournaledFact of(byte[] bytes) {
    return new JournaledFact(List.of(bytes));
  }

  /** The facts of one step, at least one; takes over their bytes. */
  public static JournaledFact ofAll(List<byte[]> facts) {
    return new JournaledFact(facts);
  }

  /** The bytes of each, in the order in which they are applied; not copies: read only. */
  public List<byte[]> facts() {
    return facts;
  }

  @Override
  public String toString() {
    return "JournaledFact%s".formatted(facts.stream().map(fact -> fact.length + " bytes").toList());
  }
}
