package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What anybody who can read a keystore's file learns of one of its entries, without the passphrase.
 * Only opening the file shows that nobody changed it.
 */
public final class PublicEntry {
  /** The most bytes a public part has. */
  public static final int MOST_PUBLIC_BYTES = 4096;

  /** The most bytes a secret has: shares of 2048 slot keys take half of it. */
  public static final int MOST_SECRET_BYTES = 1 << 17;

  /** Rule: a name, a time or a length that no entry has. */
  public static final String WRONG_ENTRY = "keystore-entry";

  static final int LEAST_BYTES = 4 + 1 + 1 + 8 + 4 + 4;

  private static final byte[] FINGERPRINT =
      "PhantomPool/v1/key-fingerprint".getBytes(StandardCharsets.US_ASCII);

  private final KeyName name;
  private final long createdAtMillis;
  private final byte[] publicPart;
  private final int secretBytes;

  PublicEntry(KeyName name, long createdAtMillis, byte[] publicPart, int secretBytes) {
    require(createdAtMillis >= 0, "A key was not made before 1970");
    require(publicPart.length <= MOST_PUBLIC_BYTES, "A public part has at most 4096 bytes");
    require(secretBytes >= 1 && secretBytes <= MOST_SECRET_BYTES, "A secret has 1 to 131072 bytes");
    this.name = name;
    this.createdAtMillis = createdAtMillis;
    this.publicPart = publicPart.clone();
    this.secretBytes = secretBytes;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** Its name. */
  public KeyName name() {
    return name;
  }

  /** When it was made, in milliseconds since 1970, by the clock of whoever made it. */
  public long createdAtMillis() {
    return createdAtMillis;
  }

  /** The public key, or what else names the secret in public; may be empty. */
  public byte[] publicPart() {
    return publicPart.clone();
  }

  /** How many bytes the secret has. */
  public int secretBytes() {
    return secretBytes;
  }

  /**
   * SHA-256 over {@code PhantomPool/v1/key-fingerprint}, u32 kind and the public part: what two
   * people compare over the telephone.
   */
  public Digest fingerprint() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(FINGERPRINT);
      sha256.update(new ByteWriter().u32(name.kind().code()).bytes(publicPart).toByteArray());
      return Digest.of(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  void writeTo(ByteWriter out) {
    byte[] label = name.label().getBytes(StandardCharsets.US_ASCII);
    out.u32(name.kind().code()).u8(label.length).bytes(label).u63(createdAtMillis);
    out.u32(publicPart.length).bytes(publicPart).u32(secretBytes);
  }

  int encodedBytes() {
    return LEAST_BYTES - 1 + name.label().length() + publicPart.length;
  }

  static PublicEntry read(ByteReader in) throws MalformedEncodingException {
    KeyName name = readName(in);
    long createdAtMillis = in.u63();
    byte[] publicPart = in.bytes(length(in, 0, MOST_PUBLIC_BYTES));
    return new PublicEntry(name, createdAtMillis, publicPart, length(in, 1, MOST_SECRET_BYTES));
  }

  private static KeyName readName(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    KeyKind kind =
        KeyKind.ofCode(in.u32()).orElseThrow(() -> refusal(at, "No kind of key has this number"));
    long labelAt = in.offset();
    int length = in.u8();
    if (length > KeyName.MOST_LABEL_BYTES) {
      throw refusal(labelAt, "A label has at most 64 bytes");
    }
    String label = new String(in.bytes(length), StandardCharsets.ISO_8859_1);
    if (!KeyName.isLabel(label)) {
      throw refusal(labelAt, "The label has characters that labels do not have");
    }
    return new KeyName(kind, label);
  }

  private static int length(ByteReader in, int least, int most) throws MalformedEncodingException {
    long at = in.offset();
    long length = in.u32();
    if (length < least || length > most) {
      throw refusal(at, "The length is not in " + least + " to " + most);
    }
    return (int) length;
  }

  static MalformedEncodingException refusal(long at, String reason) {
    return new MalformedEncodingException(WRONG_ENTRY, at, reason);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicEntry that
        && name.equals(that.name)
        && createdAtMillis == that.createdAtMillis
        && secretBytes == that.secretBytes
        && Arrays.equals(publicPart, that.publicPart);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(publicPart);
  }

  /** Its name and fingerprint. */
  @Override
  public String toString() {
    return name + " " + fingerprint();
  }
}
