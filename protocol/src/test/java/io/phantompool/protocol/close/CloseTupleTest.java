package io.phantompool.protocol.close;

import static io.phantompool.protocol.account.AccountSamples.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Tick;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CloseTupleTest {
  private static final ClosedSet SET =
      new ClosedSet(
          List.of(
              SetEntry.whole(id(1)),
              SetEntry.partial(id(3), new Residual(new Lots(2), new Lots(9)))),
          List.of(new Ending(id(2), EndReason.CANCELLED), new Ending(id(4), EndReason.EXPIRED)));
  private static final CloseTuple T =
      new CloseTuple(
          new MarketId("SOL/USDC"),
          1,
          2,
          3,
          1_800_000_000_000L,
          id(7),
          true,
          SET.ordersRoot(),
          SET.endingsRoot(),
          2,
          new Tick(5));

  /** Offsets in an encoding with a market's id of 8 characters. */
  private static final int SEQ = 12 + 16;

  private static final int OPEN = 12 + 32 + 32;
  private static final int REFERENCE = OPEN + 8 + 64 + 8;

  @Test
  void everyByteOfTCountsInItsDigest() throws MalformedEncodingException {
    byte[] bytes = T.encode();
    assertEquals(CloseTuple.BYTES_WITHOUT_MARKET + 8, bytes.length);
    Set<Object> digests = new HashSet<>(Set.of(T.digest()));
    for (int i = 4; i < bytes.length; i++) {
      byte[] other = bytes.clone();
      other[i] ^= 1;
      if (i != SEQ + 7 || other[i] != 0) {
        digests.add(decodedOrNull(other) == null ? i : CloseTuple.decode(other).digest());
      }
    }
    assertEquals(bytes.length - 4 + 1, digests.size());
  }

  private static CloseTuple decodedOrNull(byte[] bytes) {
    try {
      return CloseTuple.decode(bytes);
    } catch (MalformedEncodingException e) {
      return null;
    }
  }

  @Test
  void oneEncodingOnlyIsAccepted() {
    refuses(bytes -> bytes[OPEN + 7] = 2);
    refuses(bytes -> bytes[OPEN] = 1);
    refuses(bytes -> bytes[SEQ + 7] = 0);
    refuses(bytes -> bytes[REFERENCE + 6] = 4);
    refuses(bytes -> bytes[REFERENCE] = (byte) 0x80);
    byte[] bytes = T.encode();
    assertThrows(
        MalformedEncodingException.class,
        () -> CloseTuple.decode(Arrays.copyOf(bytes, bytes.length + 1)));
    assertThrows(
        MalformedEncodingException.class,
        () -> CloseTuple.decode(Arrays.copyOf(bytes, bytes.length - 1)));
  }

  private static void refuses(java.util.function.Consumer<byte[]> change) {
    byte[] bytes = T.encode();
    change.accept(bytes);
    assertThrows(MalformedEncodingException.class, () -> CloseTuple.decode(bytes));
  }

  @Test
  void aTupleCommitsToItsSetAlone() {
    assertTrue(T.commitsTo(SET));
    assertFalse(T.commitsTo(new ClosedSet(SET.orders(), List.of())));
    assertFalse(T.commitsTo(new ClosedSet(SET.orders().subList(0, 1), SET.endings())));
    assertNotEquals(T.alpha(), T.voidDigest());
  }

  @Test
  void setsAreSortedAndApart() {
    SetEntry one = SetEntry.whole(id(1));
    SetEntry two = SetEntry.whole(id(2));
    refusesSet(List.of(two, one), List.of());
    refusesSet(List.of(one, one), List.of());
    refusesSet(List.of(one, two), List.of(new Ending(id(2), EndReason.EXPIRED)));
    refusesSet(List.of(), List.of(new Ending(id(2), EndReason.FILLED)));
    refusesSet(
        List.of(),
        List.of(new Ending(id(2), EndReason.EXPIRED), new Ending(id(1), EndReason.EXPIRED)));
  }

  private static void refusesSet(List<SetEntry> orders, List<Ending> endings) {
    assertThrows(IllegalArgumentException.class, () -> new ClosedSet(orders, endings));
  }

  @Test
  void leavesHaveOneEncoding() throws MalformedEncodingException {
    for (SetEntry entry : SET.orders()) {
      assertEquals(entry, SetEntry.read(new ByteReader(entry.encode())));
    }
    for (Ending ending : SET.endings()) {
      assertEquals(ending, Ending.read(new ByteReader(ending.encode())));
    }
    for (long[] sizes : new long[][] {{0, 1}, {1, 0}, {5, 5}, {5, 6}, {-1, -1}}) {
      byte[] bytes =
          new ByteWriter().bytes(id(1).encode()).u64(sizes[0]).u64(sizes[1]).toByteArray();
      assertThrows(MalformedEncodingException.class, () -> SetEntry.read(new ByteReader(bytes)));
    }
    for (long reason : new long[] {0, 7, 8, -1}) {
      byte[] bytes = new ByteWriter().bytes(id(1).encode()).u64(reason).toByteArray();
      assertThrows(MalformedEncodingException.class, () -> Ending.read(new ByteReader(bytes)));
    }
  }
}
