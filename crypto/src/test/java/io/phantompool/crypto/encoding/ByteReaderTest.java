package io.phantompool.crypto.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ByteReaderTest {
  private static final BigInteger I128_LIMIT = BigInteger.ONE.shiftLeft(127);

  @SeededTest
  void readsBackWhatTheWriterWrote(Rng random) throws MalformedEncodingException {
    int u8 = random.nextInt(256);
    long u32 = random.nextLong() >>> 32;
    long u64 = random.nextLong();
    long u63 = random.nextLong() >>> 1;
    BigInteger i128 = random.scalar(I128_LIMIT.shiftLeft(1)).subtract(I128_LIMIT);
    byte[] bytes = random.bytes(random.nextInt(600));
    byte[] encoding =
        new ByteWriter(random.nextInt(40))
            .u8(u8)
            .u32(u32)
            .u64(u64)
            .u63(u63)
            .i128(i128)
            .u32(bytes.length)
            .bytes(bytes)
            .toByteArray();
    assertEquals(1 + 4 + 8 + 8 + 16 + 4 + bytes.length, encoding.length);

    ByteReader reader = new ByteReader(encoding);
    assertEquals(u8, reader.u8());
    assertEquals(u32, reader.u32());
    assertEquals(u64, reader.u64());
    assertEquals(u63, reader.u63());
    assertEquals(i128, reader.i128());
    byte[] target = new byte[bytes.length + 2];
    reader.bytes(target, 1, reader.count(600, 1));
    assertArrayEquals(bytes, Arrays.copyOfRange(target, 1, bytes.length + 1));
    assertEquals(encoding.length, reader.offset());
    reader.expectEnd();
  }

  @Test
  void writesBigEndian() {
    assertArrayEquals(
        new byte[] {7, 0, 0, 1, 2, -1, -1, -1, -1, -1, -1, -1, -2},
        new ByteWriter().u8(7).u32(258).u64(-2).toByteArray());
    byte[] minusTwo = new byte[16];
    Arrays.fill(minusTwo, (byte) -1);
    minusTwo[15] = -2;
    assertArrayEquals(minusTwo, new ByteWriter().i128(BigInteger.TWO.negate()).toByteArray());
  }

  @Test
  void refusesAFieldTheInputIsTooShortForAndStaysThere() throws MalformedEncodingException {
    ByteReader reader = new ByteReader(new byte[] {1, 2, 3});
    reader.u8();
    assertRefused(ByteReader.TRUNCATED, 1, reader::u32);
    assertRefused(ByteReader.TRUNCATED, 1, reader::u64);
    assertRefused(ByteReader.TRUNCATED, 1, reader::i128);
    assertRefused(ByteReader.TRUNCATED, 1, () -> reader.bytes(3));
    assertRefused(ByteReader.TRUNCATED, 1, () -> reader.part(3));
    assertRefused(ByteReader.TRUNCATED, 1, () -> reader.bytes(Integer.MAX_VALUE));
    assertRefused(ByteReader.TRUNCATED, 1, () -> reader.bytes(new byte[9], 0, 3));
    assertEquals(1, reader.offset());
    assertArrayEquals(new byte[] {2, 3}, reader.bytes(2));
    assertRefused(ByteReader.TRUNCATED, 3, reader::u8);
    assertEquals(0, reader.bytes(0).length);
  }

  @Test
  void refusesBytesLeftOver() {
    ByteReader reader = new ByteReader(new byte[2]);
    assertRefused(ByteReader.TRAILING_BYTES, 0, reader::expectEnd);
  }

  @Test
  void refusesAnIntegerNotBelow2To63AndStaysThere() throws MalformedEncodingException {
    ByteReader reader = new ByteReader(new ByteWriter().u8(0).u64(Long.MIN_VALUE).toByteArray());
    reader.u8();
    assertRefused(ByteReader.OUT_OF_RANGE, 1, reader::u63);
    assertEquals(Long.MIN_VALUE, reader.u64());
  }

  @Test
  void readsListsWithinTheirCount() throws MalformedEncodingException {
    byte[] list = new ByteWriter().list(List.of(5L, 6L), (i, out) -> out.u64(i)).toByteArray();
    assertEquals(List.of(5L, 6L), new ByteReader(list).list(2, 8, ByteReader::u64));
    assertRefused(
        ByteReader.COUNT_TOO_LARGE, 0, () -> new ByteReader(list).list(1, 8, ByteReader::u64));
    assertRefused(
        ByteReader.COUNT_TOO_LARGE, 0, () -> new ByteReader(list).optional(8, ByteReader::u64));
    byte[] one = new ByteWriter().optional(Optional.of(7L), (i, out) -> out.u64(i)).toByteArray();
    assertEquals(Optional.of(7L), new ByteReader(one).optional(8, ByteReader::u64));
    byte[] none = new ByteWriter().optional(Optional.empty(), (_, _) -> {}).toByteArray();
    assertEquals(Optional.empty(), new ByteReader(none).optional(8, ByteReader::u64));
  }

  @Test
  void refusesFieldsThatTogetherAreNoValue() throws MalformedEncodingException {
    assertEquals(3, ByteReader.consistent(9, () -> 3));
    assertRefused(
        ByteReader.INCONSISTENT,
        9,
        () ->
            ByteReader.consistent(
                9,
                () -> {
                  throw new IllegalArgumentException("2 is not below 1");
                }));
  }

  @Test
  void refusesACountTheRuleOrTheInputCannotHold() throws MalformedEncodingException {
    byte[] twoItems = new ByteWriter().u32(2).u64(1).u64(2).toByteArray();
    assertEquals(2, new ByteReader(twoItems).count(2, 8));
    assertRefused(ByteReader.COUNT_TOO_LARGE, 0, () -> new ByteReader(twoItems).count(1, 8));
    assertRefused(ByteReader.COUNT_TOO_LARGE, 0, () -> new ByteReader(twoItems).count(9, 9));
    byte[] huge = new ByteWriter().u32(0xffff_ffffL).u64(0).toByteArray();
    ByteReader reader = new ByteReader(huge);
    assertRefused(
        ByteReader.COUNT_TOO_LARGE, 0, () -> reader.count(Integer.MAX_VALUE, Integer.MAX_VALUE));
    assertRefused(ByteReader.COUNT_TOO_LARGE, 0, () -> reader.count(Integer.MAX_VALUE, 1));
    assertEquals(0xffff_ffffL, reader.u32());
    assertRefused(ByteReader.TRUNCATED, 0, () -> new ByteReader(new byte[3]).count(9, 9));
  }

  @Test
  void offsetsInAPartCountFromTheStartOfTheWhole() throws MalformedEncodingException {
    ByteReader whole = new ByteReader(new byte[] {9, 1, 2, 3, 4});
    whole.u8();
    ByteReader part = whole.part(3);
    assertEquals(4, whole.offset());
    assertEquals(1, part.offset());
    assertEquals(1, part.u8());
    assertRefused(ByteReader.TRAILING_BYTES, 2, part::expectEnd);
    assertRefused(ByteReader.TRUNCATED, 2, () -> part.bytes(3));
    ByteReader inner = part.part(1);
    assertRefused(ByteReader.TRUNCATED, 2, inner::u32);
    part.u8();
    part.expectEnd();
    assertEquals(4, whole.u8());
    whole.expectEnd();
  }

  @SeededTest(runs = 500)
  void whateverTheBytesOnlyTheParseErrorIsThrown(Rng random) {
    byte[] bytes = random.bytes(random.nextInt(60));
    ByteReader reader = new ByteReader(bytes);
    try {
      while (true) {
        switch (random.nextInt(6)) {
          case 0 -> reader.u8();
          case 1 -> reader.u32();
          case 2 -> reader.u63();
          case 3 -> reader.i128();
          case 4 -> reader.bytes(reader.count(1000, 1 + random.nextInt(8)));
          default -> reader.part(random.nextInt(9)).bytes(random.nextInt(5));
        }
      }
    } catch (MalformedEncodingException refusal) {
      assertTrue(refusal.byteOffset() >= 0 && refusal.byteOffset() <= bytes.length);
    }
  }

  @Test
  void theRefusalSaysRuleOffsetAndReason() {
    MalformedEncodingException refusal =
        new MalformedEncodingException("off-curve", 96, "The point is not on the curve");
    assertEquals("The point is not on the curve (rule off-curve, byte 96)", refusal.getMessage());
    assertEquals("The point is not on the curve", refusal.reason());
    MalformedEncodingException shifted = refusal.shiftedBy(4);
    assertEquals("off-curve", shifted.rule());
    assertEquals(100, shifted.byteOffset());
    assertEquals(refusal.reason(), shifted.reason());
    assertSame(refusal, shifted.getCause());
  }

  @Test
  void aProgrammersMistakeIsNoParseError() {
    ByteReader reader = new ByteReader(new byte[8]);
    assertThrows(IllegalArgumentException.class, () -> reader.bytes(-1));
    assertThrows(IllegalArgumentException.class, () -> reader.count(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> reader.count(1, 0));
    ByteWriter writer = new ByteWriter();
    assertThrows(IllegalArgumentException.class, () -> writer.u8(256));
    assertThrows(IllegalArgumentException.class, () -> writer.u8(-1));
    assertThrows(IllegalArgumentException.class, () -> writer.u32(1L << 32));
    assertThrows(IllegalArgumentException.class, () -> writer.u32(-1));
    assertThrows(IllegalArgumentException.class, () -> writer.u63(-1));
    assertThrows(IllegalArgumentException.class, () -> writer.i128(I128_LIMIT));
    assertThrows(
        IllegalArgumentException.class,
        () -> writer.i128(I128_LIMIT.negate().subtract(BigInteger.ONE)));
    assertEquals(0, writer.size());
    assertEquals(16, writer.i128(I128_LIMIT.negate()).size());
  }

  private static void assertRefused(String rule, long offset, Executable reading) {
    MalformedEncodingException refusal = assertThrows(MalformedEncodingException.class, reading);
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }
}
