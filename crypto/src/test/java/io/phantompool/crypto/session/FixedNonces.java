package io.phantompool.crypto.session;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Nonces that a vector prescribes, or that a liar chooses: for tests only. */
public final class FixedNonces {
  private FixedNonces() {}

  /** The pair (d, f). */
  public static NoncePair pair(EdScalar d, EdScalar f) {
    return new NoncePair(SecretEdScalar.copyOf(d), SecretEdScalar.copyOf(f));
  }

  /** The nonces of a proof whose fresh randomness are these 32 bytes. */
  public static ProofNonces<SecretEdScalar> ofProof(byte[] fresh) {
    return ProofNonces.onEdwards25519(new Once(fresh));
  }

  /** Hands out these bytes over and over. */
  static SecureRandom repeating(byte[] bytes) {
    return new Repeating(bytes);
  }

  private static class Once extends SecureRandom {
    private final transient ByteBuffer rest;

    Once(byte[] bytes) {
      rest = ByteBuffer.wrap(bytes.clone());
    }

    @Override
    public void nextBytes(byte[] target) {
      rest.get(target);
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
      throw new NotSerializableException("not data to keep");
    }
  }

  private static final class Repeating extends SecureRandom {
    private final transient byte[] bytes;

    Repeating(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
      throw new NotSerializableException("not data to keep");
    }
  }
}
