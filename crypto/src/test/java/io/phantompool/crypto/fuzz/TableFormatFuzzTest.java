package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.dlog.TableFormat;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Tables of discrete logarithms, as they come and under a checksum that is right. */
class TableFormatFuzzTest {
  private static final int EXPONENT = 4;

  @FuzzTest
  void readsAWholeTableOrRefuses(byte[] input) {
    check(input);
    byte[] checksum = sha256(input);
    byte[] underItsChecksum = Arrays.copyOf(input, input.length + checksum.length);
    System.arraycopy(checksum, 0, underItsChecksum, input.length, checksum.length);
    check(underItsChecksum);
  }

  private static void check(byte[] file) {
    Optional<BabyStepTable> table = Attempt.at(file, () -> read(file));
    table.ifPresent(accepted -> assertArrayEquals(file, written(accepted)));
  }

  private static BabyStepTable read(byte[] file) throws MalformedEncodingException {
    try {
      return TableFormat.read(new ByteArrayInputStream(file), EXPONENT, new SplittableRandom(7));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] written(BabyStepTable table) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TableFormat.write(table, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
