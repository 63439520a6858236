package io.phantompool.crypto.threshold;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Hands out the bytes a vector asks for, once, and nothing after them. */
final class OnceRandom extends SecureRandom {
  private final transient ByteBuffer rest;

  private OnceRandom(byte[] bytes) {
    rest = ByteBuffer.wrap(bytes);
  }

  static SecureRandom of(String hex) {
    return new OnceRandom(HexFormat.of().parseHex(hex));
  }

  @Override
  public void nextBytes(byte[] target) {
    rest.get(target);
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a vector's bytes are not data to keep");
  }
}
