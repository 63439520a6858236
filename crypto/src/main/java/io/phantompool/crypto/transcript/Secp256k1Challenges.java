package io.phantompool.crypto.transcript;

import io.phantompool.crypto.group.secp256k1.Scalar;

enum Secp256k1Challenges implements ChallengeSpace<Scalar> {
  INSTANCE;

  @Override
  public Scalar reduce(byte[] bigEndian) {
    return Scalar.ofUniform(bigEndian);
  }

  @Override
  public byte[] encode(Scalar scalar) {
    return scalar.encode();
  }

  @Override
  public boolean isZero(Scalar scalar) {
    return scalar.isZero();
  }
}
