package io.phantompool.protocol.account;

import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.ed25519.Ed25519Verdict;
import io.phantompool.crypto.ed25519.PreparedKey;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The 64 bytes of an Ed25519 signature, any 64; the pinned rules of section 2 judge them. */
public final class Signature {
  /** Length in bytes. */
  public static final int LENGTH = Ed25519.SIGNATURE_BYTES;

  private final byte[] bytes;

  private Signature(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The signature with these 64 bytes; another length is the caller's error. */
  public static Signature of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A signature has 64 bytes, not " + bytes.length);
    }
    return new Signature(bytes.clone());
  }

  /** Reads the next 64 bytes; every value is allowed. */
  public static Signature read(ByteReader in) throws MalformedEncodingException {
    return new Signature(in.bytes(LENGTH));
  }

  /** Appends the 64 bytes. */
  public void writeTo(ByteWriter out) {
    out.bytes(bytes);
  }

  /** The 64 bytes, as a new array. */
  public byte[] encode() {
    return bytes.clone();
  }

  /**
   * Whether this signs exactly these bytes under this key.
   *
   * @param check what the verdict names if not
   */
  public Verdict verify(byte[] publicKey, byte[] message, String check) {
    Ed25519Verdict verdict = Ed25519.verify(publicKey, message, bytes);
    return Verdict.of(verdict.isValid(), check, verdict.reason());
  }

  /**
   * Whether each of some signatures holds, as {@link #verify} says it of one: in less time, and
   * still each on its own.
   *
   * @param check what the verdicts name if not
   */
  public static List<Verdict> verifyEach(List<PreparedKey.Signed> signatures, String check) {
    return PreparedKey.verifyEach(signatures).stream()
        .map(verdict -> Verdict.of(verdict.isValid(), check, verdict.reason()))
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 128 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
