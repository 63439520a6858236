package io.phantompool.crypto.transcript;

/**
 * A statement that can be proved inside the transcript of another one, as an order's range proof
 * is: {@link ProofTranscript#enter} absorbs it there.
 */
@FunctionalInterface
public interface NestedStatement {
  /**
   * Appends every public value the proof is about, in the order of encoding.md. What is left out
   * here is not proved.
   */
  void absorbInto(StatementTranscript transcript);
}
