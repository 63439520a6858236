package io.phantompool.protocol.order;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The randomness of a verifier that weighs every equation with 1, so that two errors may cancel:
 * the flaw that weights of an equation's own are against.
 */
@SuppressWarnings("serial") // nobody writes it, see below
final class EqualWeights extends SecureRandom {
  @Override
  public void nextBytes(byte[] target) {
    Arrays.fill(target, (byte) 0);
    target[target.length - 1] = 1;
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("there is nothing to keep");
  }
}
