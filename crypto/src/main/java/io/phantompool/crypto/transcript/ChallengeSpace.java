package io.phantompool.crypto.transcript;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.Scalar;

/**
 * What challenges are drawn from: the integers modulo a group's order. Everything is big-endian
 * here, also for groups whose own encodings are little-endian (encoding.md section 1).
 *
 * @param <S> their elements
 */
public interface ChallengeSpace<S> {
  /** The integers modulo q_G, the order of secp256k1. */
  static ChallengeSpace<Scalar> secp256k1() {
    return Secp256k1Challenges.INSTANCE;
  }

  /** The integers modulo L, the order of edwards25519's base point. */
  static ChallengeSpace<EdScalar> edwards25519() {
    return Edwards25519Challenges.INSTANCE;
  }

  /** The integer in these 64 bytes modulo the order. */
  S reduce(byte[] bigEndian);

  /** The integer's 32 bytes. */
  byte[] encode(S scalar);

  /** Whether the integer is 0. */
  boolean isZero(S scalar);
}
