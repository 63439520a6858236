package io.phantompool.crypto.dlog;

/** What a search for v in V = v G came to. */
public sealed interface DiscreteLog {
  /** V = {@code value} G; checked on the points, and {@code value} lies in the searched range. */
  record Found(long value) implements DiscreteLog {}

  /** No value in {@code searched} gives V: the alarm of docs/protocol.md section 7.4. */
  record OutOfRange(DiscreteLogRange searched) implements DiscreteLog {}
}
