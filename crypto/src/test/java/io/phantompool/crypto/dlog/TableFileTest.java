package io.phantompool.crypto.dlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dlog.DiscreteLog.Found;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
  private static final int EXPONENT = 4;
  private static final int SLOTS = 32;
  private static final int HEADER = 80;
  private static final int MULTIPLES = HEADER + 4 * SLOTS;
  private static final int CHECKSUM = MULTIPLES + 4 * SLOTS;
  private static final int LENGTH = CHECKSUM + 32;

  @TempDir Path folder;
  private Path file;
  private byte[] good;

  @BeforeEach
  void writeATable() throws IOException {
    file = folder.resolve("table");
    TableFile.write(BabyStepTable.build(EXPONENT), file);
    good = Files.readAllBytes(file);
  }

  private BabyStepTable read() throws IOException, MalformedEncodingException {
    return TableFile.read(file, EXPONENT, new Rng(1));
  }

  private MalformedEncodingException refused(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    return assertThrows(MalformedEncodingException.class, this::read);
  }

  private byte[] damaged(int at) {
    byte[] bytes = good.clone();
    bytes[at] ^= 1;
    return bytes;
  }

  /** The file with other slots and the checksum that goes with them. */
  private byte[] forged(Consumer<ByteBuffer> change) throws Exception {
    byte[] bytes = good.clone();
    change.accept(ByteBuffer.wrap(bytes));
    byte[] checksum = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, CHECKSUM));
    System.arraycopy(checksum, 0, bytes, CHECKSUM, checksum.length);
    return bytes;
  }

  private int slotWith(int wanted) {
    ByteBuffer bytes = ByteBuffer.wrap(good);
    return IntStream.range(0, SLOTS)
        .filter(slot -> bytes.getInt(MULTIPLES + 4 * slot) == wanted)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws Exception {
    BabyStepTable table = BabyStepTable.build(14);
    TableFile.write(table, file);
    BabyStepTable read = TableFile.read(file, 14, new Rng(1));
    assertTrue(table.sameAs(read));
    assertEquals(14, read.exponent());
    Point point = Point.GENERATOR.timesVartime(Scalar.of(123_456));
    assertEquals(
        new Found(123_456),
        new BabyStepGiantStep(read).solveVartime(point, DiscreteLogRange.upTo(200_000)));
  }

  @Test
  void theLayoutIsTheDocumentedOne() throws Exception {
    assertEquals(LENGTH, good.length);
    ByteBuffer bytes = ByteBuffer.wrap(good);
    byte[] magic = new byte[8];
    bytes.get(magic);
    assertArrayEquals("PPOOLDLG".getBytes(StandardCharsets.US_ASCII), magic);
    assertEquals(1, bytes.getInt());
    assertEquals(EXPONENT, bytes.getInt());
    byte[] base = new byte[Point.BYTES];
    bytes.get(base);
    assertArrayEquals(Point.GENERATOR.encode(), base);
    assertArrayEquals(
        MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(good, CHECKSUM)),
        Arrays.copyOfRange(good, CHECKSUM, LENGTH));
  }

  @Test
  void aFlippedBitInAnyByteIsRefused() throws Exception {
    for (int at = 0; at < LENGTH; at++) {
      byte[] bytes = good.clone();
      bytes[at] ^= (byte) (1 << (at % 8));
      refused(bytes);
    }
    Files.write(file, good);
    assertTrue(BabyStepTable.build(EXPONENT).sameAs(read()));
  }

  @Test
  void aRefusalSaysWhichRuleAndWhere() throws Exception {
    assertRefusal(TableFormat.FOREIGN, 0, refused(damaged(3)));
    assertRefusal(TableFormat.WRONG_VERSION, 8, refused(damaged(11)));
    assertRefusal(TableFormat.WRONG_PARAMETERS, 12, refused(damaged(15)));
    assertRefusal(TableFormat.WRONG_PARAMETERS, 16, refused(damaged(16)));
    assertRefusal(TableFormat.WRONG_PARAMETERS, 16, refused(damaged(HEADER - 1)));
    assertRefusal(TableFormat.WRONG_CHECKSUM, CHECKSUM, refused(damaged(HEADER)));
    assertRefusal(TableFormat.WRONG_CHECKSUM, CHECKSUM, refused(damaged(MULTIPLES)));
    assertRefusal(TableFormat.WRONG_CHECKSUM, CHECKSUM, refused(damaged(CHECKSUM)));
    assertRefusal(TableFormat.WRONG_CHECKSUM, CHECKSUM, refused(damaged(LENGTH - 1)));
  }

  private static void assertRefusal(String rule, long at, MalformedEncodingException refusal) {
    assertEquals(rule, refusal.rule());
    assertEquals(at, refusal.byteOffset());
  }

  @Test
  void everyOtherLengthIsRefused() throws Exception {
    for (int length = 0; length < LENGTH; length++) {
      MalformedEncodingException refusal = refused(Arrays.copyOf(good, length));
      assertRefusal(TableFormat.WRONG_LENGTH, length, refusal);
    }
    assertRefusal(TableFormat.WRONG_LENGTH, LENGTH, refused(Arrays.copyOf(good, LENGTH + 1)));
    assertRefusal(TableFormat.WRONG_LENGTH, LENGTH, refused(Arrays.copyOf(good, 2 * LENGTH)));
  }

  @Test
  void aTableOfAnotherSizeIsRefused() throws Exception {
    assertRefusal(
        TableFormat.WRONG_PARAMETERS,
        12,
        assertThrows(
            MalformedEncodingException.class,
            () -> TableFile.read(file, EXPONENT + 1, new Rng(1))));
    assertThrows(IllegalArgumentException.class, () -> TableFile.read(file, 31, new Rng(1)));
  }

  @Test
  void slotsThatNoTableHasAreRefusedUnderARightChecksum() throws Exception {
    int three = MULTIPLES + 4 * slotWith(3);
    int empty = slotWith(0);
    for (int nonsense : new int[] {0, 4, 17, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertRefusal(
          TableFormat.WRONG_ENTRY,
          nonsense == 4 ? MULTIPLES + 4 * Math.max(slotWith(3), slotWith(4)) : three,
          refused(forged(bytes -> bytes.putInt(three, nonsense))));
    }
    // A multiple in a slot without a fingerprint, a fingerprint without a multiple, one missing.
    wrongEntry(bytes -> bytes.putInt(MULTIPLES + 4 * empty, 3));
    wrongEntry(bytes -> bytes.putInt(HEADER + 4 * empty, 3));
    wrongEntry(bytes -> bytes.putInt(three, 0).putInt(HEADER + 4 * slotWith(3), 0));
    wrongEntry(bytes -> IntStream.range(HEADER, CHECKSUM).forEach(at -> bytes.put(at, (byte) 1)));
    wrongEntry(bytes -> IntStream.range(HEADER, CHECKSUM).forEach(at -> bytes.put(at, (byte) 0)));
  }

  @Test
  void entriesInEachOthersPlaceAreRefusedUnderARightChecksum() throws Exception {
    int three = MULTIPLES + 4 * slotWith(3);
    int five = MULTIPLES + 4 * slotWith(5);
    wrongEntry(bytes -> bytes.putInt(three, 5).putInt(five, 3));
    wrongEntry(bytes -> bytes.putInt(HEADER + 4 * slotWith(3), 12345));
  }

  @Test
  void aMissingMultipleIsRefusedThoughNoSampleMeetsIt() throws Exception {
    int slot = slotWith(3);
    Files.write(
        file, forged(bytes -> bytes.putInt(MULTIPLES + 4 * slot, 0).putInt(HEADER + 4 * slot, 0)));
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class, () -> TableFile.read(file, EXPONENT, () -> 0));
    assertEquals(TableFormat.WRONG_ENTRY, refusal.rule());
    assertTrue(refusal.reason().contains("multiple 3 is missing"));
  }

  private void wrongEntry(Consumer<ByteBuffer> change) throws Exception {
    assertEquals(TableFormat.WRONG_ENTRY, refused(forged(change)).rule());
  }

  @Test
  void bytesOfAnyOtherKindAreRefused() throws Exception {
    Rng random = new Rng(7);
    for (int length : new int[] {0, 1, 79, 80, LENGTH, 5000}) {
      refused(random.bytes(length));
      byte[] withHeader = random.bytes(Math.max(length, HEADER));
      System.arraycopy(good, 0, withHeader, 0, HEADER);
      refused(withHeader);
    }
  }

  @Test
  void aMissingFileIsNotARefusal() throws Exception {
    Files.delete(file);
    assertThrows(NoSuchFileException.class, this::read);
  }

  @Test
  void writingReplacesAnOldFileAndLeavesNothingBeside() throws Exception {
    Files.write(file, new byte[] {1, 2, 3});
    TableFile.write(BabyStepTable.build(EXPONENT), file);
    assertArrayEquals(good, Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws Exception {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.write(taken.resolve("inside"), new byte[1]);
    BabyStepTable table = BabyStepTable.build(EXPONENT);
    assertThrows(IOException.class, () -> TableFile.write(table, taken));
    assertThrows(IOException.class, () -> TableFile.write(table, folder.resolve("no/such/table")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }
}
