package io.phantompool.crypto.transcript;

/**
 * What a proof of its own proves: all public values, and how they enter the hash.
 *
 * @param <S> the scalars of the group that the proof is in
 */
public interface ProofStatement<S> extends NestedStatement {
  /** The transcript's type as encoding.md names it, such as {@code partial}. */
  String type();

  /** Where the challenges are drawn from: the integers modulo the order of the proof's group. */
  ChallengeSpace<S> challengeSpace();

  /** A new transcript that has absorbed this statement and nothing else. */
  default ProofTranscript<S> open() {
    return ProofTranscript.open(this);
  }
}
