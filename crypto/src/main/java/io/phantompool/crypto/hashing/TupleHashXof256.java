package io.phantompool.crypto.hashing;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.CSHAKEDigest;

/**
 * TupleHashXOF256 of NIST SP 800-185 section 5.3.1: an extendable output over a sequence of byte
 * strings, in which ("ab", "c") and ("a", "bc") are different inputs.
 *
 * <p>The sequence may go on after an output was read: {@link #read} works on a copy of the sponge
 * and leaves this one as it was, so a long history is absorbed once, however often it is read. The
 * output is the one SP 800-185 defines over the elements so far. Not safe for use by several
 * threads.
 */
public final class TupleHashXof256 {
  private static final int STRENGTH = 256;
  static final byte[] FUNCTION_NAME = ascii("TupleHash");

  /** right_encode(0), which stands for "any output length" (SP 800-185 section 5.3.1 step 6). */
  private static final byte[] END_OF_TUPLE_XOF = {0, 1};

  private final CSHAKEDigest sponge;

  /**
   * An empty sequence.
   *
   * @param customization the string S of SP 800-185, ASCII
   */
  public TupleHashXof256(String customization) {
    sponge = new CSHAKEDigest(STRENGTH, FUNCTION_NAME, ascii(customization));
  }

  private TupleHashXof256(TupleHashXof256 original) {
    sponge = new CSHAKEDigest(original.sponge);
  }

  /** Appends ONE element, the concatenation of {@code parts}. */
  public TupleHashXof256 element(byte[]... parts) {
    long length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] prefix = leftEncode(Byte.SIZE * length);
    sponge.update(prefix, 0, prefix.length);
    for (byte[] part : parts) {
      sponge.update(part, 0, part.length);
    }
    return this;
  }

  /** Appends one element that consists of ASCII characters; others are refused. */
  public TupleHashXof256 element(String text) {
    return element(ascii(text));
  }

  /** The first {@code length} output bytes over the elements so far. Changes nothing. */
  public byte[] read(int length) {
    if (length < 0) {
      throw new IllegalArgumentException("An output cannot have " + length + " bytes");
    }
    byte[] output = new byte[length];
    CSHAKEDigest end = new CSHAKEDigest(sponge);
    end.update(END_OF_TUPLE_XOF, 0, END_OF_TUPLE_XOF.length);
    end.doFinal(output, 0, length);
    return output;
  }

  /** A second sequence with the same elements so far; the two go on independently. */
  public TupleHashXof256 fork() {
    return new TupleHashXof256(this);
  }

  /** Forgets all elements, overwriting what the sponge held of them. For secret elements. */
  public void erase() {
    sponge.reset();
  }

  /** left_encode of SP 800-185 section 2.3.1: the integer after its length in bytes. */
  static byte[] leftEncode(long value) {
    int bytes = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / Byte.SIZE);
    byte[] encoding = new byte[1 + bytes];
    encoding[0] = (byte) bytes;
    for (int i = bytes; i > 0; i--) {
      encoding[i] = (byte) value;
      value >>>= Byte.SIZE;
    }
    return encoding;
  }

  /** The bytes of ASCII characters; others are refused. */
  public static byte[] ascii(String text) {
    if (text.chars().anyMatch(character -> character > 0x7f)) {
      throw new IllegalArgumentException(
          "Labels and customizations are ASCII, \"" + text + "\" is not");
    }
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
