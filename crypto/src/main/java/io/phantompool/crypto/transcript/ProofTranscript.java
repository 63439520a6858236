package io.phantompool.crypto.transcript;

import io.phantompool.crypto.hashing.TupleHashXof256;
import java.util.Arrays;

/**
 * The transcript of one proof, from its statement on: the prover's messages go in, challenges come
 * out, and each challenge depends on everything before it (encoding.md section 2, rules 3 to 5).
 * Prover and verifier each open their own from the same statement and append the same messages.
 *
 * <pre>{@code
 * Scalar c = statement.open().point("A", A).point("A'", A2).challenge("c");
 * }</pre>
 *
 * @param <S> the scalars of the group that the proof is in
 */
public final class ProofTranscript<S> extends History<ProofTranscript<S>> {
  private static final int CHALLENGE_BYTES = 64;
  private static final int STATE_BYTES = 32;

  private final ChallengeSpace<S> challengeSpace;
  private final TupleHashXof256 hash;

  ProofTranscript(ChallengeSpace<S> challengeSpace, TupleHashXof256 hash) {
    this.challengeSpace = challengeSpace;
    this.hash = hash;
  }

  /** A new transcript of the statement's type that has absorbed the statement. */
  public static <S> ProofTranscript<S> open(ProofStatement<S> statement) {
    TupleHashXof256 hash = emptyHash(statement.type());
    StatementTranscript.absorb(statement, hash);
    return new ProofTranscript<>(statement.challengeSpace(), hash);
  }

  /** Absorbs the statement of a proof that continues in this transcript. */
  public ProofTranscript<S> enter(NestedStatement statement) {
    StatementTranscript.absorb(statement, hash);
    return this;
  }

  /**
   * A challenge over everything so far, never 0, which then itself becomes a part of the history
   * (rule 4): 64 output bytes modulo the order, the next 64 while that is 0.
   */
  public S challenge(String label) {
    for (int start = 0; ; start += CHALLENGE_BYTES) {
      int end = Math.addExact(start, CHALLENGE_BYTES);
      S candidate = challengeSpace.reduce(Arrays.copyOfRange(hash.read(end), start, end));
      if (!challengeSpace.isZero(candidate)) {
        append(label, challengeSpace.encode(candidate));
        return candidate;
      }
    }
  }

  /**
   * {@code count} weights of 128 bits over everything so far, which then become a part of the
   * history (rule 5).
   */
  public Weights weights(String label, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("There cannot be " + count + " weights");
    }
    byte[] output = hash.read(Math.multiplyExact(Weights.BYTES, count));
    append(label, output);
    return new Weights(output);
  }

  /** 32 bytes that depend on everything so far, for nonces. Changes nothing. */
  byte[] state() {
    return hash.read(STATE_BYTES);
  }

  @Override
  TupleHashXof256 hash() {
    return hash;
  }

  @Override
  ProofTranscript<S> self() {
    return this;
  }
}
