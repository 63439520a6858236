package io.phantompool.crypto.hashing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.CSHAKEDigest;

/**
 * TupleHashXOF256 as SP 800-185 section 5.3.1 writes it, slowly: the whole encoded tuple as one
 * string, hashed by a new cSHAKE256 each time.
 */
public final class LiteralTupleHash {
  private LiteralTupleHash() {}

  /** The first {@code length} output bytes over the tuple. */
  public static byte[] hash(List<byte[]> tuple, String customization, int length) {
    ByteArrayOutputStream z = new ByteArrayOutputStream();
    tuple.forEach(element -> z.writeBytes(encodeString(element)));
    z.writeBytes(rightEncode(BigInteger.ZERO));
    CSHAKEDigest cshake =
        new CSHAKEDigest(
            256,
            "TupleHash".getBytes(StandardCharsets.US_ASCII),
            customization.getBytes(StandardCharsets.US_ASCII));
    cshake.update(z.toByteArray(), 0, z.size());
    byte[] output = new byte[length];
    cshake.doFinal(output, 0, length);
    return output;
  }

  private static byte[] encodeString(byte[] string) {
    ByteArrayOutputStream encoding = new ByteArrayOutputStream();
    encoding.writeBytes(leftEncode(BigInteger.valueOf(string.length).shiftLeft(3)));
    encoding.writeBytes(string);
    return encoding.toByteArray();
  }

  private static byte[] leftEncode(BigInteger x) {
    byte[] digits = digits(x);
    ByteArrayOutputStream encoding = new ByteArrayOutputStream();
    encoding.write(digits.length);
    encoding.writeBytes(digits);
    return encoding.toByteArray();
  }

  private static byte[] rightEncode(BigInteger x) {
    byte[] digits = digits(x);
    ByteArrayOutputStream encoding = new ByteArrayOutputStream();
    encoding.writeBytes(digits);
    encoding.write(digits.length);
    return encoding.toByteArray();
  }

  private static byte[] digits(BigInteger x) {
    byte[] signed = x.toByteArray();
    boolean signByte = signed.length > 1 && signed[0] == 0;
    return signByte ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
  }
}
