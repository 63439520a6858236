package io.phantompool.crypto.hashing;

import org.bouncycastle.crypto.digests.CSHAKEDigest;

/** cSHAKE256 of NIST SP 800-185 section 3 with an empty function name. */
public final class CShake256 {
  private static final int STRENGTH = 256;
  private static final byte[] NO_FUNCTION_NAME = {};

  private CShake256() {}

  /**
   * The first {@code length} output bytes.
   *
   * @param input the string X of SP 800-185
   * @param customization the string S of SP 800-185, ASCII
   */
  public static byte[] hash(byte[] input, String customization, int length) {
    if (length < 0) {
      throw new IllegalArgumentException("An output cannot have " + length + " bytes");
    }
    byte[] s = TupleHashXof256.ascii(customization);
    CSHAKEDigest sponge = new CSHAKEDigest(STRENGTH, NO_FUNCTION_NAME, s);
    sponge.update(input, 0, input.length);
    byte[] output = new byte[length];
    sponge.doFinal(output, 0, length);
    return output;
  }
}
