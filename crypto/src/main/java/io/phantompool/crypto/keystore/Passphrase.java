package io.phantompool.crypto.keystore;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * What a person types to open a keystore: {@value #LEAST_BYTES} to {@value #MOST_BYTES} bytes of
 * UTF-8, used as typed, without normalization. Making one takes the caller's array and erases it.
 * The owner erases the passphrase with {@link #destroy} or a try block.
 */
public final class Passphrase implements Destroyable, AutoCloseable {
  /** The fewest bytes. Argon2id makes each guess dear; fewer bytes leave too few guesses. */
  public static final int LEAST_BYTES = 8;

  /** The most bytes. */
  public static final int MOST_BYTES = 1024;

  private final byte[] utf8;
  private boolean destroyed;

  private Passphrase(byte[] utf8) {
    if (utf8.length < LEAST_BYTES || utf8.length > MOST_BYTES) {
      Arrays.fill(utf8, (byte) 0);
      throw new IllegalArgumentException(
          "A passphrase has %d to %d bytes of UTF-8".formatted(LEAST_BYTES, MOST_BYTES));
    }
    this.utf8 = utf8;
  }

  /**
   * The passphrase of these characters, which are overwritten.
   *
   * @throws IllegalArgumentException if it is too short or too long, or is no text
   */
  public static Passphrase take(char[] characters) {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer encoded =
        ByteBuffer.allocate(Math.multiplyExact(3, Math.min(characters.length, MOST_BYTES + 1)));
    try {
      // Encoding into a buffer of our own: the encoder's would grow and leave copies behind.
      CharBuffer source = CharBuffer.wrap(characters);
      var result = encoder.encode(source, encoded, true);
      if (result.isError()) {
        result.throwException();
      }
      return new Passphrase(Arrays.copyOf(encoded.array(), encoded.position()));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("A passphrase is text without half characters");
    } finally {
      Arrays.fill(encoded.array(), (byte) 0);
      Arrays.fill(characters, '\0');
    }
  }

  /**
   * The passphrase of these bytes, such as a machine's from a file, which are overwritten.
   *
   * @throws IllegalArgumentException if there are too few or too many
   */
  public static Passphrase take(byte[] bytes) {
    byte[] copy = bytes.clone();
    Arrays.fill(bytes, (byte) 0);
    return new Passphrase(copy);
  }

  /** The bytes themselves, not a copy: for Argon2id alone. */
  byte[] bytes() {
    if (destroyed) {
      throw new IllegalStateException("The passphrase has been destroyed");
    }
    return utf8;
  }

  /** Overwrites it; every later use throws {@link IllegalStateException}. */
  @Override
  public void destroy() {
    Arrays.fill(utf8, (byte) 0);
    destroyed = true;
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  /** Destroys the passphrase at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** Says nothing about it. */
  @Override
  public String toString() {
    return "Passphrase[hidden]";
  }
}
