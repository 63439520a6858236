package io.phantompool.protocol.account;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ReserveTest {
  private static final Digest ID = AccountSamples.id(7);
  private static final MarketId A = new MarketId("A/B");
  private static final MarketId Z = new MarketId("Z/B");

  @Test
  void isWrittenAsTheAnnexSays() {
    Reserve reserve =
        new Reserve(
            0x102,
            ID,
            new Atoms(-1),
            List.of(new CountedEntry(A, 3, 3), new CountedEntry(Z, 1L << 40, 7)));
    assertEquals(
        "0000000000000102"
            + "07".repeat(32)
            + "ffffffffffffffff"
            + "00000002"
            + "00000003412f4200000000000000030000000000000003"
            + "000000035a2f4200000100000000000000000000000007",
        HexFormat.of().formatHex(AccountSamples.encode(reserve)));
    assertEquals(
        "0000000000000001" + "00".repeat(32) + "0000000000000005" + "00000000",
        HexFormat.of().formatHex(AccountSamples.encode(Reserve.first(new Atoms(5), List.of()))));
  }

  @SeededTest
  void readsBackWhatItWrote(Rng random) throws MalformedEncodingException {
    Reserve reserve = random(random);
    byte[] bytes = AccountSamples.encode(reserve);
    int names = reserve.counted().stream().mapToInt(e -> e.market().text().length()).sum();
    assertEquals(
        Reserve.BYTES_WITHOUT_ENTRIES + 20 * reserve.counted().size() + names, bytes.length);
    ByteReader in = new ByteReader(bytes);
    assertEquals(reserve, Reserve.read(in));
    in.expectEnd();
  }

  private static Reserve random(Rng random) {
    TreeSet<MarketId> markets = new TreeSet<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      markets.add(new MarketId(random.hex(1 + random.nextInt(32))));
    }
    List<CountedEntry> entries =
        markets.stream()
            .map(
                market -> {
                  long close = random.nextLong();
                  return new CountedEntry(market, close, Long.remainderUnsigned(7, close | 8));
                })
            .filter(e -> Long.compareUnsigned(e.settlement(), e.close()) <= 0)
            .toList();
    return random.oneIn(4)
        ? Reserve.first(new Atoms(random.nextLong()), entries)
        : new Reserve(random.nextLong() | 2, ID, new Atoms(random.nextLong()), entries);
  }

  @Test
  void countsNothingOfAMarketWithoutAnEntry() {
    Reserve reserve = Reserve.first(Atoms.ZERO, List.of(new CountedEntry(A, 4, 2)));
    assertEquals(new CountedEntry(A, 4, 2), reserve.countedOf(A));
    assertEquals(new CountedEntry(Z, 0, 0), reserve.countedOf(Z));
  }

  @Test
  void beginsAtOneWithNothingBefore() {
    refuses(() -> new Reserve(0, Digest.ZERO, Atoms.ZERO, List.of()));
    refuses(() -> new Reserve(1, ID, Atoms.ZERO, List.of()));
    refuses(() -> new Reserve(2, Digest.ZERO, Atoms.ZERO, List.of()));
    assertRefused(Reserve.NUMBER_ZERO, 0, header(0, Digest.ZERO).u32(0));
    assertRefused(Reserve.NUMBER_ZERO, 0, header(0, ID).u32(0));
    assertRefused(Reserve.BAD_PREVIOUS, 8, header(1, ID).u32(0));
    assertRefused(Reserve.BAD_PREVIOUS, 8, header(2, Digest.ZERO).u32(0));
    assertRefused(Reserve.BAD_PREVIOUS, 8, header(-1, Digest.ZERO).u32(0));
  }

  @Test
  void countsEachMarketOnceInOrder() {
    refuses(() -> counting(new CountedEntry(Z, 1, 0), new CountedEntry(A, 1, 0)));
    refuses(() -> counting(new CountedEntry(A, 1, 0), new CountedEntry(A, 2, 0)));
    assertRefused(
        Reserve.NOT_ASCENDING, 75, entry(entry(header(2, ID).u32(2), "Z/B", 1, 0), "A/B", 1, 0));
    assertRefused(
        Reserve.NOT_ASCENDING, 75, entry(entry(header(2, ID).u32(2), "A/B", 1, 0), "A/B", 1, 0));
  }

  @Test
  void settlesNothingBeforeItsClose() {
    refuses(() -> new CountedEntry(A, 3, 4));
    refuses(() -> new CountedEntry(A, 3, -1));
    assertEquals(-1, new CountedEntry(A, -1, -1).close());
    assertRefused(
        CountedEntry.SETTLEMENT_AFTER_CLOSE, 52, entry(header(2, ID).u32(1), "A/B", 3, 4));
    assertRefused(
        CountedEntry.SETTLEMENT_AFTER_CLOSE, 52, entry(header(2, ID).u32(1), "A/B", 3, -1));
  }

  @Test
  void hasAtMost256Entries() throws MalformedEncodingException {
    List<CountedEntry> most =
        IntStream.range(0, 256)
            .mapToObj(i -> new CountedEntry(new MarketId("%04d".formatted(i)), 1, 1))
            .toList();
    Reserve reserve = new Reserve(2, ID, Atoms.ZERO, most);
    assertEquals(reserve, Reserve.read(new ByteReader(AccountSamples.encode(reserve))));
    List<CountedEntry> more = new java.util.ArrayList<>(most);
    more.add(new CountedEntry(A, 1, 1));
    refuses(() -> new Reserve(2, ID, Atoms.ZERO, more));
    ByteWriter out = header(2, ID).u32(257);
    more.forEach(e -> entry(out, e.market().text(), 1, 1));
    assertRefused(ByteReader.COUNT_TOO_LARGE, 48, out);
    assertRefused(ByteReader.COUNT_TOO_LARGE, 48, header(2, ID).u32(0xffff_ffffL));
    assertRefused(ByteReader.COUNT_TOO_LARGE, 48, header(2, ID).u32(1));
  }

  @SeededTest
  void refusesEveryShorterInput(Rng random) {
    byte[] bytes = AccountSamples.encode(random(random));
    byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
    assertThrows(MalformedEncodingException.class, () -> Reserve.read(new ByteReader(cut)));
  }

  @Test
  void refusesABadMarketName() {
    assertRefused(MarketId.BAD_NAME, 52, entry(header(2, ID).u32(1), "A B", 1, 0));
    assertRefused(MarketId.BAD_NAME, 52, entry(header(2, ID).u32(1), "", 1, 0).u8(0));
  }

  private static Reserve counting(CountedEntry... entries) {
    return new Reserve(2, ID, Atoms.ZERO, List.of(entries));
  }

  private static ByteWriter header(long number, Digest previous) {
    return new ByteWriter().u64(number).bytes(previous.encode()).u64(5);
  }

  private static ByteWriter entry(ByteWriter out, String market, long close, long settlement) {
    byte[] name = market.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return out.u32(name.length).bytes(name).u64(close).u64(settlement);
  }

  private static void assertRefused(String rule, long offset, ByteWriter bytes) {
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class,
            () -> Reserve.read(new ByteReader(bytes.toByteArray())));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }

  static void refuses(Executable executable) {
    assertThrows(IllegalArgumentException.class, executable);
  }

  @Test
  void clientIdsAndWalletsHaveTheirLength() throws MalformedEncodingException {
    refuses(() -> ClientId.of(new byte[15]));
    refuses(() -> Wallet.of(new byte[33]));
    refuses(() -> Signature.of(new byte[63]));
    ClientId id = ClientId.of(AccountSamples.hex("000102030405060708090a0b0c0d0e0f"));
    ByteWriter out = new ByteWriter();
    id.writeTo(out);
    assertEquals(id, ClientId.read(new ByteReader(out.toByteArray())));
    assertEquals("000102030405060708090a0b0c0d0e0f", id.toString());
    Wallet wallet = AccountSamples.wallet(0xff);
    assertEquals(wallet, Wallet.parse(wallet.toString()));
    assertArrayEquals(wallet.encode(), Wallet.read(new ByteReader(wallet.encode())).encode());
  }
}
