package io.phantompool.protocol.round;

import static io.phantompool.protocol.round.PlainOrder.buy;
import static io.phantompool.protocol.round.PlainOrder.id;
import static io.phantompool.protocol.round.PlainOrder.sell;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of outcomes. The golden ones never change: records of rounds are made of them. */
class OutcomeTest {
  private static Outcome quiet() {
    PlainBook book = PlainBook.of(8, 4);
    return Clearing.quiet(
        new PlainBook(
                book.market(),
                4,
                List.of(),
                List.of(),
                List.of(new Ending(id(7), EndReason.EXPIRED)))
            .input(PlainBook.close(book.market(), 4, false)));
  }

  private static Outcome withoutTrade() {
    return PlainRound.of(PlainBook.of(8, 4, buy(1, 2, 1).immediate(), sell(2, 6, 1))).outcome();
  }

  private static Outcome trade() {
    return PlainRound.of(PlainBook.of(8, 5, buy(1, 5, 3).leftOf(9).resting(), sell(2, 3, 2)))
        .outcome();
  }

  @Test
  void freezesTheBytesOfAQuietClose() {
    assertEquals(
        "454f88aad36c5e941fc3c9868b0d00427f87ad83b93252076a9f8d2c549a8b8f"
            + "0000000000000000000000000000000000000000000000010000000000000000"
            + "0000000000000000000000000000000000000000000000070000000000000005"
            + "0000000000000002010101010101010101010101010101010101010101010101"
            + "0101010101010101000000000000000002020202020202020202020202020202"
            + "020202020202020202020202020202020000000000000000",
        HexFormat.of().formatHex(quiet().encode()));
    assertEquals(
        "0d3372a25803893eef4eb7419793cbe5deda52aca62f5651de76ddd2451583b6",
        quiet().digest().toString());
  }

  @Test
  void freezesTheBytesOfAnOpenRoundWithoutATrade() {
    assertEquals(
        "e3e25cb9710b808d8f5a66596a10da40668dd58f65f0ce43330b3916ba621355"
            + "0000004000000000000000000000000000000000000000000000000000000000"
            + "0000000000000000000000000000000000000000000000000000000000000000"
            + "0000000000000000000000000000000000000000000000010000000000000000"
            + "0000000000000000000000000000000000000000000000010000000000000002"
            + "0000000000000002010101010101010101010101010101010101010101010101"
            + "0101010101010101000000000000000002020202020202020202020202020202"
            + "020202020202020202020202020202020000000000000000",
        HexFormat.of().formatHex(withoutTrade().encode()));
    assertEquals(
        "2c594afdef529dbed4e84b7f5c7ef5c8d6186a22fd545177344a3a3b6af52bfb",
        withoutTrade().digest().toString());
  }

  @Test
  void freezesTheBytesOfATrade() {
    assertEquals(
        "dc35a3a67814d3133e12f48ee715677b8f08a616add27aa5ff142a012ff52cf2"
            + "0000004000000000000000000000000000000000000000000000000000000000"
            + "0000000000000000000000000000000000000000000000000000000000000000"
            + "0000000000000001000000000000000500000000000000020000000200000000"
            + "0000000000000000000000000000000000000000000000000000000100000000"
            + "0000000000000000000000020000000000000009000000000000000100000000"
            + "0000000000000000000000000000000000000000000000000000000200000000"
            + "0000000100000000000000020000000000000002000000000000000000000001"
            + "0000000000000000000000000000000000000000000000000000000000000002"
            + "0000000000000001000000040000000000000000000000000000000000000000"
            + "0000000000000000000000010101010101010101010101010101010101010101"
            + "010101010101010101010101ffffffffffffffffffffffffffff63b600000000"
            + "0000000000000000000000000000000000000000000000000000000102020202"
            + "0202020202020202020202020202020202020202020202020202020200000000"
            + "000000000000000000004ddb0000000000000000000000000000000000000000"
            + "0000000000000000000000020101010101010101010101010101010101010101"
            + "01010101010101010101010100000000000000000000000000009bb500000000"
            + "0000000000000000000000000000000000000000000000000000000202020202"
            + "02020202020202020202020202020202020202020202020202020202ffffffff"
            + "ffffffffffffffffffffb1da0000000201010101010101010101010101010101"
            + "0101010101010101010101010101010100000000000000950202020202020202"
            + "020202020202020202020202020202020202020202020202000000000000004b",
        HexFormat.of().formatHex(trade().encode()));
    assertEquals(
        "325b145adb3d12d380ba635ad95804f468af6d38cfd0158d5a7918d5f74de90a",
        trade().digest().toString());
  }

  @SeededTest(runs = 50)
  void readsBackWhatItWrote(Rng random) throws MalformedEncodingException {
    Outcome outcome = PlainRound.of(Books.random(random)).outcome();
    assertEquals(outcome, Outcome.decode(outcome.encode()));
  }

  @Test
  void everyByteCounts() {
    for (Outcome outcome : List.of(quiet(), withoutTrade(), trade())) {
      byte[] bytes = outcome.encode();
      for (int i = 0; i < bytes.length; i++) {
        byte[] changed = bytes.clone();
        changed[i] ^= 1;
        try {
          Outcome other = Outcome.decode(changed);
          assertNotEquals(outcome, other);
          assertArrayEquals(changed, other.encode());
        } catch (MalformedEncodingException refused) {
          assertNotEquals("", refused.getMessage());
        }
      }
    }
  }

  @Test
  void refusesEveryShortenedAndLengthenedEncoding() {
    byte[] bytes = trade().encode();
    for (int length = 0; length <= bytes.length + 1; length++) {
      if (length != bytes.length) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThrows(MalformedEncodingException.class, () -> Outcome.decode(cut));
      }
    }
  }

  private static byte[] head(int betaBytes, int ticks) {
    ByteWriter out = new ByteWriter().bytes(Digest.ZERO.encode());
    out.u32(betaBytes).bytes(new byte[betaBytes]).u32(ticks);
    for (int i = 0; i < ticks; i++) {
      out.u64(1024);
    }
    return out.u64(0).u32(0).u32(0).u32(0).u32(0).toByteArray();
  }

  @Test
  void refusesAnotherBetaAndATickOfNoLadder() {
    for (byte[] bytes : List.of(head(32, 0), head(1, 0), head(64, 1), head(64, 2), head(64, 0))) {
      assertThrows(MalformedEncodingException.class, () -> Outcome.decode(bytes));
    }
  }

  private static void refuses(Outcome from, List<Fill> fills, List<Delta> deltas, List<Fee> fees) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Outcome(
                from.close(),
                from.beta(),
                from.tick(),
                from.volume(),
                fills,
                from.endings(),
                deltas,
                fees));
  }

  @Test
  void refusesListsOutOfOrderAndPartsThatContradict() {
    Outcome o = trade();
    refuses(o, o.fills().reversed(), o.deltas(), o.fees());
    refuses(o, List.of(o.fills().get(0), o.fills().get(0)), o.deltas(), o.fees());
    refuses(o, o.fills(), o.deltas().reversed(), o.fees());
    refuses(o, o.fills(), o.deltas(), o.fees().reversed());
    refuses(o, o.fills(), o.deltas(), o.fees().subList(0, 1));
    refuses(o, List.of(), o.deltas(), o.fees());
    refuses(o, o.fills(), List.of(), o.fees());
    refuses(quiet(), o.fills(), o.deltas(), o.fees());
  }

  @Test
  void refusesATradeWithoutVolumeAndOneWithoutRandomness() {
    byte[] bytes = trade().encode();
    int volume = Digest.LENGTH + Integer.BYTES + 64 + Integer.BYTES + Long.BYTES;
    byte[] noVolume = bytes.clone();
    Arrays.fill(noVolume, volume, volume + Long.BYTES, (byte) 0);
    assertThrows(MalformedEncodingException.class, () -> Outcome.decode(noVolume));
    byte[] noBeta = Arrays.copyOfRange(bytes, 64, bytes.length);
    System.arraycopy(bytes, 0, noBeta, 0, Digest.LENGTH);
    Arrays.fill(noBeta, Digest.LENGTH, Digest.LENGTH + Integer.BYTES, (byte) 0);
    assertThrows(MalformedEncodingException.class, () -> Outcome.decode(noBeta));
  }

  @Test
  void refusesImpossibleFillsAndDeltas() {
    Lots two = new Lots(2);
    Lots none = Lots.ZERO;
    assertThrows(IllegalArgumentException.class, () -> new Fill(id(1), Side.BUY, none, two, two));
    assertThrows(
        IllegalArgumentException.class, () -> new Fill(id(1), Side.BUY, new Lots(3), two, none));
    assertThrows(IllegalArgumentException.class, () -> new Fill(id(1), Side.BUY, two, two, two));
    BigInteger tooMuch = BigInteger.ONE.shiftLeft(127);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Delta(PlainOrder.wallet(1), MarketSamples.mint(1), tooMuch));
    new Delta(PlainOrder.wallet(1), MarketSamples.mint(1), tooMuch.negate());
  }
}
