package io.phantompool.protocol.account;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Hands out the bytes a vector asks for, once, and nothing after them. */
final class FixedRandom extends SecureRandom {
  private final transient ByteBuffer rest;

  private FixedRandom(byte[] bytes) {
    rest = ByteBuffer.wrap(bytes.clone());
  }

  static SecureRandom of(byte[] bytes) {
    return new FixedRandom(bytes);
  }

  @Override
  public void nextBytes(byte[] target) {
    rest.get(target);
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a vector's bytes are not data to keep");
  }
}
