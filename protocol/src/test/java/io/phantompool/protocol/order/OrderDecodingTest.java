package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.account.CountedEntry;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Rng;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes that are no order, each refused by the rule that it breaks; and one order frozen. */
class OrderDecodingTest {
  private static final OrderSizes SIZES = new OrderSizes(16);
  private static final SealedOrder ORDER = golden();
  private static final byte[] BYTES = ORDER.encode();

  // Where the fields of a header begin, for a market id of 8 characters.
  private static final int MARKET = 8;
  private static final int CLIENT_ID = MARKET + 12 + 16 + 32;
  private static final int TIME_IN_FORCE = CLIENT_ID + 16;
  private static final int GOOD_TILL = TIME_IN_FORCE + 8;
  private static final int REST = GOOD_TILL + 8;
  private static final int BASE = REST + 8;
  private static final int BASE_COUNT = BASE + 48;
  private static final int BODY = BASE + 2 * Reserve.BYTES_WITHOUT_ENTRIES;
  private static final int PROOF = BODY + SIZES.bodyBytes();
  private static final int SIGNATURE = PROOF + SIZES.proofBytes();

  /** An order that these seeds decide entirely. */
  static SealedOrder golden() {
    try (SealedMarket market = SealedMarket.of(new Rng(2026))) {
      return market.sealed(Side.BUY, 4, 250).order();
    }
  }

  private static void refused(String rule, byte[] bytes) {
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class, () -> SealedOrder.decode(bytes, SIZES), rule);
    assertEquals(rule, refusal.rule());
    assertTrue(refusal.byteOffset() <= bytes.length);
  }

  private static byte[] withU64(int at, long value) {
    byte[] bytes = BYTES.clone();
    ByteBuffer.wrap(bytes).putLong(at, value);
    return bytes;
  }

  private static byte[] withU32(int at, int value) {
    byte[] bytes = BYTES.clone();
    ByteBuffer.wrap(bytes).putInt(at, value);
    return bytes;
  }

  private static byte[] with(int at, byte[] part) {
    byte[] bytes = BYTES.clone();
    System.arraycopy(part, 0, bytes, at, part.length);
    return bytes;
  }

  @Test
  void anOrderReadsBackAsItWasWritten() throws MalformedEncodingException {
    SealedOrder read = SealedOrder.decode(BYTES, SIZES);
    assertEquals(ORDER, read);
    assertEquals(ORDER.header(), read.header());
    assertEquals(ORDER.body(), read.body());
    assertEquals(ORDER.proof(), read.proof());
    assertArrayEquals(BYTES, read.encode());
    assertTrue(read.verifySignature().isValid());
    assertEquals(SIGNATURE + 64, BYTES.length);
  }

  @Test
  void theGoldenOrderIsFrozen() throws NoSuchAlgorithmException {
    HexFormat hex = HexFormat.of();
    assertEquals(
        "600bd69e3aa217ffdd4a7623f644d38ca4769d6602d3a798c9d49e78e91ae122", ORDER.id().toString());
    assertEquals(
        "000000000000000100000008534f4c2f5553444300000000000000070000000000000003467c9382419b2046",
        hex.formatHex(BYTES, 0, 44));
    assertEquals(
        "85db015fb3d6a308ff7555e892f85508", hex.formatHex(BYTES, BYTES.length - 16, BYTES.length));
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    assertEquals(
        "8b1660fbcd139bad97bb18fca98ea8db4bc4909127224f850b4e101929d87565",
        hex.formatHex(sha.digest(BYTES)));
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < BYTES.length; length += length < BODY ? 1 : 61) {
      // Of the market's id it is the length that what is left does not bear out.
      boolean inMarketId = length >= MARKET + 4 && length < MARKET + 12;
      refused(
          inMarketId ? ByteReader.COUNT_TOO_LARGE : ByteReader.TRUNCATED,
          Arrays.copyOf(BYTES, length));
    }
    refused(ByteReader.TRUNCATED, Arrays.copyOf(BYTES, BYTES.length - 1));
  }

  @Test
  void whatFollowsAnOrderIsRefused() {
    refused(ByteReader.TRAILING_BYTES, Arrays.copyOf(BYTES, BYTES.length + 1));
    refused(ByteReader.TRAILING_BYTES, Arrays.copyOf(BYTES, BYTES.length + 64));
  }

  @Test
  void anOrderOfALargerOrSmallerMarketIsRefused() {
    assertThrows(
        MalformedEncodingException.class, () -> SealedOrder.decode(BYTES, new OrderSizes(32)));
    assertThrows(
        MalformedEncodingException.class, () -> SealedOrder.decode(BYTES, new OrderSizes(8)));
  }

  @Test
  void whatIsLongerThanAnyOrderIsRefusedUnread() {
    byte[] tooLong = new byte[SIZES.mostBytes() + 1];
    refused(SealedOrder.TOO_LONG, tooLong);
    long allocated =
        allocatedBy(() -> assertThrows(MalformedEncodingException.class, () -> decode(tooLong)));
    assertTrue(allocated < 64_000, allocated + " bytes");
  }

  private static SealedOrder decode(byte[] bytes) throws MalformedEncodingException {
    return SealedOrder.decode(bytes, SIZES);
  }

  private static long allocatedBy(Runnable run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void countsThatLieAreRefusedBeforeAnythingIsMade() {
    for (int at : new int[] {MARKET, BASE_COUNT, BASE_COUNT + Reserve.BYTES_WITHOUT_ENTRIES}) {
      for (int count : new int[] {-1, Integer.MAX_VALUE, 257, 1 << 24}) {
        byte[] bytes = withU32(at, count);
        refused(ByteReader.COUNT_TOO_LARGE, bytes);
        long allocated =
            allocatedBy(() -> assertThrows(MalformedEncodingException.class, () -> decode(bytes)));
        assertTrue(allocated < 64_000, allocated + " bytes");
      }
    }
    refused(ByteReader.COUNT_TOO_LARGE, countsOnly(256));
    refused(ByteReader.COUNT_TOO_LARGE, countsOnly(1));
  }

  /** A header that ends behind a count of so many entries. */
  private static byte[] countsOnly(int count) {
    return Arrays.copyOf(withU32(BASE_COUNT, count), BASE_COUNT + 4);
  }

  @Test
  void anUnknownVersionIsRefused() {
    for (long version : new long[] {0, 2, -1, 1L << 56}) {
      refused(OrderHeader.UNKNOWN_VERSION, withU64(0, version));
    }
  }

  @Test
  void reservedTimesInForceAreRefused() {
    for (long number : new long[] {2, 3, 255, -1, 1L << 32}) {
      refused(TimeInForce.UNKNOWN, withU64(TIME_IN_FORCE, number));
    }
  }

  @Test
  void aGoodTillAfterTheYear9999IsRefused() throws MalformedEncodingException {
    refused(
        OrderHeader.GOOD_TILL_TOO_LATE,
        withU64(GOOD_TILL, OrderHeader.LATEST_GOOD_TILL_MILLIS + 1));
    refused(OrderHeader.GOOD_TILL_TOO_LATE, withU64(GOOD_TILL, -1));
    byte[] last = withU64(GOOD_TILL, OrderHeader.LATEST_GOOD_TILL_MILLIS);
    String text = new String(decode(last).signedText(), StandardCharsets.UTF_8);
    assertTrue(text.endsWith("\nexpires 9999-12-31T23:59:59.999Z"));
  }

  @Test
  void aRestFlagIsZeroOrOne() {
    for (long flag : new long[] {2, 256, -1}) {
      refused(OrderHeader.BAD_FLAG, withU64(REST, flag));
    }
  }

  @Test
  void marketIdsKeepTheirRules() {
    for (int character : new int[] {0, 0x20, 0x7f, 0xc3}) {
      byte[] bytes = BYTES.clone();
      bytes[MARKET + 6] = (byte) character;
      refused(MarketId.BAD_NAME, bytes);
    }
    refused(MarketId.BAD_NAME, withU32(MARKET, 0));
    refused(ByteReader.COUNT_TOO_LARGE, withU32(MARKET, 65));
  }

  @Test
  void reservesKeepTheirRules() {
    for (int at : new int[] {BASE, BASE + Reserve.BYTES_WITHOUT_ENTRIES}) {
      refused(Reserve.NUMBER_ZERO, withU64(at, 0));
      refused(Reserve.BAD_PREVIOUS, withU64(at, 2));
      refused(Reserve.BAD_PREVIOUS, withU64(at + 8, 1));
    }
  }

  /** The order with these entries in its base reserve. */
  private static byte[] withEntries(byte[]... entries) {
    int more = Arrays.stream(entries).mapToInt(entry -> entry.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(BYTES.length + more);
    bytes.put(BYTES, 0, BASE_COUNT).putInt(entries.length);
    Arrays.stream(entries).forEach(bytes::put);
    return bytes.put(BYTES, BASE_COUNT + 4, BYTES.length - BASE_COUNT - 4).array();
  }

  private static byte[] entry(String market, long close, long settlement) {
    return ByteBuffer.allocate(20 + market.length())
        .putInt(market.length())
        .put(market.getBytes(StandardCharsets.US_ASCII))
        .putLong(close)
        .putLong(settlement)
        .array();
  }

  @Test
  void countedEntriesKeepTheirRules() throws MalformedEncodingException {
    byte[] good = withEntries(entry("A", 2, 1), entry("B", -1, -1));
    assertEquals(2, decode(good).header().base().counted().size());
    assertArrayEquals(good, decode(good).encode());
    refused(Reserve.NOT_ASCENDING, withEntries(entry("B", 2, 1), entry("A", 2, 1)));
    refused(Reserve.NOT_ASCENDING, withEntries(entry("A", 2, 1), entry("A", 3, 1)));
    refused(CountedEntry.SETTLEMENT_AFTER_CLOSE, withEntries(entry("A", 1, 2)));
    refused(CountedEntry.SETTLEMENT_AFTER_CLOSE, withEntries(entry("A", 1, -1)));
    refused(MarketId.BAD_NAME, withEntries(entry("", 1, 1)));
  }

  /** Offsets of all points of body and proof. */
  private static int[] points() {
    int[] offsets = new int[58];
    int n = 0;
    for (int i = 0; i < 21; i++) {
      offsets[n++] = BODY + Point.BYTES * i;
    }
    for (int i = 0; i < 20; i++) {
      offsets[n++] = PROOF + Point.BYTES * i;
    }
    for (int i = 0; i < 17; i++) {
      offsets[n++] = SIGNATURE - 17 * Point.BYTES - 3 * Scalar.BYTES + Point.BYTES * i;
    }
    return offsets;
  }

  @Test
  void theIdentityIsRefusedInEveryPlace() {
    for (int at : points()) {
      refused(Point.IDENTITY_NOT_ALLOWED, with(at, new byte[Point.BYTES]));
    }
  }

  @Test
  void aPointOffTheCurveIsRefusedInEveryPlace() {
    for (int at : points()) {
      byte[] bytes = BYTES.clone();
      bytes[at + 63] ^= 1;
      refused(Point.OFF_CURVE, bytes);
    }
  }

  @Test
  void aCoordinateThatIsNotCanonicalIsRefusedInEveryPlace() {
    byte[] p =
        HexFormat.of().parseHex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f");
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    for (int at : points()) {
      refused(Point.COORDINATE_NOT_CANONICAL, with(at, p));
      refused(Point.COORDINATE_NOT_CANONICAL, with(at + 32, ones));
    }
  }

  @Test
  void aScalarOfTheGroupOrderIsRefusedInEveryPlace() {
    byte[] q = SealedMarket.Q.toByteArray();
    byte[] order = Arrays.copyOfRange(q, q.length - 32, q.length);
    int first = PROOF + 20 * Point.BYTES;
    for (int i = 0; i < 19; i++) {
      refused(Scalar.NOT_CANONICAL, with(first + 32 * i, order));
    }
    for (int i = 1; i <= 3; i++) {
      refused(Scalar.NOT_CANONICAL, with(SIGNATURE - 32 * i, order));
    }
  }

  @Test
  void randomBytesAndRandomChangesNeverThrowAnythingElse() {
    Rng random = new Rng(5);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes =
          random.oneIn(4) ? random.bytes(random.nextInt(BYTES.length + 90)) : BYTES.clone();
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(random.oneIn(2) ? bytes.length : Math.min(bytes.length, BODY))] ^=
            (byte) (1 << random.nextInt(8));
      }
      try {
        assertArrayEquals(bytes, decode(bytes).encode());
      } catch (MalformedEncodingException refusal) {
        assertTrue(refusal.byteOffset() >= 0 && refusal.byteOffset() <= bytes.length);
      }
    }
  }
}
