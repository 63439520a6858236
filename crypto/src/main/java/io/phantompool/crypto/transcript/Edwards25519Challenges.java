package io.phantompool.crypto.transcript;

import io.phantompool.crypto.group.edwards25519.EdScalar;

enum Edwards25519Challenges implements ChallengeSpace<EdScalar> {
  INSTANCE;

  @Override
  public EdScalar reduce(byte[] bigEndian) {
    return EdScalar.reduceBigEndian(bigEndian);
  }

  @Override
  public byte[] encode(EdScalar scalar) {
    return scalar.encodeBigEndian();
  }

  @Override
  public boolean isZero(EdScalar scalar) {
    return scalar.isZero();
  }
}
