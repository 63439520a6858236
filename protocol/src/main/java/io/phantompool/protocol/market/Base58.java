package io.phantompool.protocol.market;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Base58 in Bitcoin's alphabet, the text form of keys and ids of 32 bytes. A leading zero byte is a
 * leading {@code 1}, so among texts for a given number of bytes each value has exactly one, and
 * only that is read.
 */
public final class Base58 {
  /** Rule: a character is not of the alphabet. */
  public static final String BAD_CHARACTER = "base58-character";

  /** Rule: the text stands for another number of bytes than the field has. */
  public static final String BAD_LENGTH = "base58-length";

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger RADIX = BigInteger.valueOf(58);

  private Base58() {}

  /** The text of these bytes. Cost: quadratic, meant for tens of bytes. */
  public static String encode(byte[] bytes) {
    StringBuilder reversed = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(RADIX);
      reversed.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      reversed.append(ALPHABET.charAt(0));
    }
    return reversed.reverse().toString();
  }

  /**
   * The bytes of a text that must stand for exactly {@code length} of them. A text that is too long
   * is refused before anything is computed with it.
   *
   * @throws MalformedEncodingException with the index of the character as its offset
   */
  public static byte[] decode(String text, int length) throws MalformedEncodingException {
    // log(256) / log(58) < 1.3658: no text of that many bytes is longer.
    if (text.length() > (length * 13_658L + 9_999) / 10_000) {
      throw wrongLength(length);
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new MalformedEncodingException(
            BAD_CHARACTER, i, "The character is not one of Bitcoin's base58 alphabet");
      }
      value = value.multiply(RADIX).add(BigInteger.valueOf(digit));
    }
    return padded(value, leadingOnes(text), length);
  }

  private static int leadingOnes(String text) {
    int ones = 0;
    while (ones < text.length() && text.charAt(ones) == ALPHABET.charAt(0)) {
      ones++;
    }
    return ones;
  }

  private static byte[] padded(BigInteger value, int zeros, int length)
      throws MalformedEncodingException {
    int significant = (value.bitLength() + 7) / 8;
    if (zeros + significant != length) {
      throw wrongLength(length);
    }
    byte[] signed = value.toByteArray();
    byte[] bytes = new byte[length];
    byte[] digits = Arrays.copyOfRange(signed, signed.length - significant, signed.length);
    System.arraycopy(digits, 0, bytes, zeros, significant);
    return bytes;
  }

  private static MalformedEncodingException wrongLength(int length) {
    return new MalformedEncodingException(
        BAD_LENGTH, 0, "The text does not stand for exactly " + length + " bytes");
  }
}
