package io.phantompool.crypto.keystore;

import static io.phantompool.crypto.keystore.KeystoreFixture.FILE;
import static io.phantompool.crypto.keystore.KeystoreFixture.NOW;
import static io.phantompool.crypto.keystore.KeystoreFixture.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.keystore.KeystoreException.Problem;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file may ask for before anybody has vouched for it. */
class KeystoreHeaderTest {
  private static final int MEMORY = 12;
  private static final int PASSES = 16;
  private static final int LANES = 20;
  private static final int REVISION = 68;
  private static final int COUNT = 76;
  private static final int FIRST_ENTRY = 80;

  private static PublicEntry entry(String label, int secretBytes) {
    return new PublicEntry(
        new KeyName(KeyKind.VRF_SHARE, label), NOW, new byte[] {1, 2, 3}, secretBytes);
  }

  private static byte[] file(KdfCost cost, PublicEntry... entries) {
    KeystoreHeader header =
        new KeystoreHeader(cost, new byte[32], new byte[12], 1, List.of(entries));
    byte[] encoded = header.encode();
    return Arrays.copyOf(encoded, encoded.length + header.secretBytes() + 16);
  }

  private static byte[] file() {
    return file(KdfCost.DEFAULT, entry("a", 5), entry("b", 6));
  }

  private static void refusedBy(String rule, int offset, Consumer<ByteBuffer> change) {
    byte[] damaged = file();
    change.accept(ByteBuffer.wrap(damaged));
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> KeystoreHeader.read(damaged));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }

  @Test
  void readsWhatItWrites() throws Exception {
    byte[] file = file();
    KeystoreHeader header = KeystoreHeader.read(file);
    assertEquals(KdfCost.DEFAULT, header.cost());
    assertEquals(List.of(entry("a", 5), entry("b", 6)), header.entries());
    assertArrayEquals(Arrays.copyOf(file, file.length - 11 - 16), header.encode());
  }

  @ParameterizedTest
  @CsvSource({
    "4294967295, 1, 1", // 4 TiB
    "104857600, 1, 1", // 100 GiB
    "262145, 1, 1",
    "262144, 5, 1",
    "65536, 4294967295, 1",
    "65536, 65, 1",
    "65536, 0, 1",
    "65536, 3, 0",
    "65536, 3, 9",
    "65536, 3, 4294967295",
    "0, 3, 1",
    "19455, 3, 1",
    "65536, 1, 1",
    "8, 1, 1",
    "2147483648, 2, 1"
  })
  void refusesACostBeforeItIsPaid(long memoryKib, long passes, long lanes) {
    byte[] file = file();
    ByteBuffer.wrap(file)
        .putInt(MEMORY, (int) memoryKib)
        .putInt(PASSES, (int) passes)
        .putInt(LANES, (int) lanes);
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> KeystoreHeader.read(file));
    assertEquals(KeystoreHeader.WRONG_COST, refusal.rule());
    MemoryDisk disk = new MemoryDisk();
    disk.overwrite(FILE, file);
    if (!KdfCost.isDefined(memoryKib, passes, lanes)) {
      refused(Problem.MALFORMED, () -> KeystoreFixture.opened(disk, "correct horse"));
      assertThrows(
          IllegalArgumentException.class,
          () -> new KdfCost((int) memoryKib, (int) passes, (int) lanes));
    }
  }

  @Test
  void namesTheRuleAndTheByte() {
    refusedBy(KeystoreHeader.FOREIGN, 0, b -> b.put(0, (byte) 'p'));
    refusedBy(KeystoreHeader.WRONG_VERSION, 8, b -> b.putInt(8, 2));
    refusedBy(ByteReader.OUT_OF_RANGE, REVISION, b -> b.putLong(REVISION, 0));
    refusedBy(ByteReader.OUT_OF_RANGE, REVISION, b -> b.putLong(REVISION, -1));
    refusedBy(ByteReader.COUNT_TOO_LARGE, COUNT, b -> b.putInt(COUNT, -1));
    refusedBy(ByteReader.COUNT_TOO_LARGE, COUNT, b -> b.putInt(COUNT, 1025));
    refusedBy(PublicEntry.WRONG_ENTRY, FIRST_ENTRY, b -> b.putInt(FIRST_ENTRY, 0));
    refusedBy(PublicEntry.WRONG_ENTRY, FIRST_ENTRY, b -> b.putInt(FIRST_ENTRY, 9));
    refusedBy(PublicEntry.WRONG_ENTRY, 84, b -> b.put(84, (byte) 65));
    refusedBy(PublicEntry.WRONG_ENTRY, 84, b -> b.put(84, (byte) 0));
    refusedBy(PublicEntry.WRONG_ENTRY, 84, b -> b.put(85, (byte) 'A'));
    refusedBy(PublicEntry.WRONG_ENTRY, 84, b -> b.put(85, (byte) '-'));
    refusedBy(ByteReader.OUT_OF_RANGE, 86, b -> b.putLong(86, -1));
    refusedBy(PublicEntry.WRONG_ENTRY, 94, b -> b.putInt(94, 4097));
    refusedBy(PublicEntry.WRONG_ENTRY, 101, b -> b.putInt(101, 0));
    refusedBy(PublicEntry.WRONG_ENTRY, 101, b -> b.putInt(101, (1 << 17) + 1));
    refusedBy(KeystoreHeader.WRONG_ORDER, 105, b -> b.put(85, (byte) 'b'));
    refusedBy(KeystoreHeader.WRONG_ORDER, 105, b -> b.put(85, (byte) 'c'));
    refusedBy(KeystoreHeader.WRONG_LENGTH, 130, b -> b.putInt(101, 6));
  }

  @Test
  void refusesEveryOtherLength() {
    byte[] file = file();
    for (int length = 0; length < file.length + 3; length++) {
      if (length != file.length) {
        byte[] cut = Arrays.copyOf(file, length);
        assertThrows(MalformedEncodingException.class, () -> KeystoreHeader.read(cut));
      }
    }
    byte[] huge = Arrays.copyOf(file, KeystoreHeader.MOST_FILE_BYTES + 1);
    assertThrows(MalformedEncodingException.class, () -> KeystoreHeader.read(huge));
  }

  @SeededTest(runs = 2000)
  void readsOrRefusesAnything(Rng random) {
    byte[] file = file();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      file[random.nextInt(file.length)] = (byte) random.nextInt(256);
    }
    try {
      KeystoreHeader header = KeystoreHeader.read(file);
      assertTrue(header.cost().memoryKib() <= KdfCost.MOST_MEMORY_KIB);
      byte[] encoded = header.encode();
      assertArrayEquals(encoded, Arrays.copyOf(file, encoded.length));
    } catch (MalformedEncodingException e) {
      assertTrue(e.byteOffset() <= file.length);
    }
  }

  @Test
  void countsTheBytesOfAnEntry() {
    ByteWriter out = new ByteWriter();
    entry("some-label", 5).writeTo(out);
    assertEquals(out.size(), entry("some-label", 5).encodedBytes());
    assertArrayEquals(new byte[] {1, 2, 3}, entry("a", 1).publicPart());
  }

  @Test
  void labelsArePlain() {
    for (String label : List.of("", "A", "a b", "ä", ".a", "a/b", "a".repeat(65), "a\n")) {
      assertThrows(IllegalArgumentException.class, () -> new KeyName(KeyKind.SLOT_SHARES, label));
    }
    assertEquals(
        "WALLET 0_.-" + "a".repeat(60),
        new KeyName(KeyKind.WALLET, "0_.-" + "a".repeat(60)).toString());
  }
}
