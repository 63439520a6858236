package io.phantompool.crypto.keystore;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A secret and what is public of it. Owns its bytes: close it when a keystore has it, which keeps a
 * copy. Signing and sealing keys are 32 bytes and their public part is the public key.
 */
public final class SecretEntry implements AutoCloseable {
  private final PublicEntry publicEntry;
  private final SecretBytes secret;

  private SecretEntry(PublicEntry publicEntry, SecretBytes secret) {
    this.publicEntry = publicEntry;
    this.secret = secret;
  }

  /** A new Ed25519 key, {@link KeyKind#IDENTITY} or {@link KeyKind#WALLET}. */
  public static SecretEntry newSigningKey(KeyName name, long createdAtMillis, SecureRandom random) {
    requireUse(name, KeyKind.Use.SIGN);
    return newKey(name, createdAtMillis, random);
  }

  /** A new X25519 key, {@link KeyKind#SEALING}. */
  public static SecretEntry newSealingKey(KeyName name, long createdAtMillis, SecureRandom random) {
    requireUse(name, KeyKind.Use.DECAPSULATE);
    return newKey(name, createdAtMillis, random);
  }

  private static SecretEntry newKey(KeyName name, long createdAtMillis, SecureRandom random) {
    byte[] seed = new byte[Ed25519SigningKey.SEED_BYTES];
    random.nextBytes(seed);
    try (SecretBytes secret = SecretBytes.owning(seed)) {
      return of(name, createdAtMillis, publicKeyOf(name.kind(), secret), secret);
    }
  }

  /**
   * The Ed25519 key of a seed, or the X25519 key of a private key, that exists already: 32 bytes,
   * of which the entry takes a copy.
   */
  public static SecretEntry ofKey(KeyName name, long createdAtMillis, SecretBytes key) {
    return of(name, createdAtMillis, publicKeyOf(name.kind(), key), key);
  }

  /**
   * Any secret, of which the entry takes a copy.
   *
   * @param publicPart what names the secret in public, such as a digest of public shares
   * @throws IllegalArgumentException if a part is too long, or a public key is not its secret's
   */
  public static SecretEntry of(
      KeyName name, long createdAtMillis, byte[] publicPart, SecretBytes secret) {
    PublicEntry publicEntry = new PublicEntry(name, createdAtMillis, publicPart, secret.length());
    if (!belongTogether(publicEntry, secret)) {
      throw new IllegalArgumentException("The public key of " + name + " is not its secret's");
    }
    return new SecretEntry(publicEntry, secret.copy());
  }

  /** The entry of a file that has been authenticated; takes the secret over. */
  static SecretEntry opened(PublicEntry publicEntry, SecretBytes secret) {
    return new SecretEntry(publicEntry, secret);
  }

  /** Whether a public key, where the kind has one, is that of the secret. */
  static boolean belongTogether(PublicEntry publicEntry, SecretBytes secret) {
    KeyKind kind = publicEntry.name().kind();
    return kind.use() == KeyKind.Use.LOAD
        || (secret.length() == Ed25519SigningKey.SEED_BYTES
            && Arrays.equals(publicKeyOf(kind, secret), publicEntry.publicPart()));
  }

  private static byte[] publicKeyOf(KeyKind kind, SecretBytes secret) {
    return switch (kind.use()) {
      case SIGN -> {
        try (Ed25519SigningKey key = Ed25519SigningKey.fromSeed(secret.bytes())) {
          yield key.publicKey();
        }
      }
      case DECAPSULATE -> {
        try (X25519Key key = X25519Key.of(secret)) {
          yield key.publicKey();
        }
      }
      case LOAD -> throw new IllegalArgumentException(kind + " has no public key of its own");
    };
  }

  private static void requireUse(KeyName name, KeyKind.Use use) {
    if (name.kind().use() != use) {
      throw new IllegalArgumentException(name + " is not for " + use);
    }
  }

  /** What is public of it. */
  public PublicEntry publicEntry() {
    return publicEntry;
  }

  /** Its name. */
  public KeyName name() {
    return publicEntry.name();
  }

  /** The secret itself, which the entry goes on owning. */
  SecretBytes secret() {
    return secret;
  }

  SecretEntry copy() {
    return new SecretEntry(publicEntry, secret.copy());
  }

  /** Erases the secret. */
  @Override
  public void close() {
    secret.destroy();
  }

  /** What is public of it. */
  @Override
  public String toString() {
    return publicEntry + " [secret hidden]";
  }
}
