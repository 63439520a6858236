package io.phantompool.protocol.verifier;

import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.testkit.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A few rounds that differ in everything a record can say. */
final class Rounds {
  private Rounds() {}

  /** Trades with a margin; one order was filled before, two ended, executor 2 lied. */
  static RecordedRound trading() {
    RecordedRound round = new RecordedRound(101);
    round.seq = 5;
    round.liar = 2;
    return round
        .order(Side.BUY, 6, 10, TimeInForce.IMMEDIATE_OR_CANCEL, false)
        .order(Side.BUY, 4, 12, TimeInForce.GOOD_TILL_TIME, true)
        .order(Side.BUY, 4, 9)
        .filledBefore(Side.SELL, 2, 30, 11)
        .order(Side.SELL, 4, 7)
        .order(Side.SELL, 7, 50)
        .cancelled()
        .expired();
  }

  /** Demand meets supply exactly, at seq 1. */
  static RecordedRound balanced() {
    return new RecordedRound(102)
        .order(Side.BUY, 5, 10)
        .order(Side.BUY, 4, 6)
        .order(Side.SELL, 2, 16);
  }

  /** Nothing crosses. */
  static RecordedRound apart() {
    return new RecordedRound(103)
        .order(Side.BUY, 1, 10)
        .order(Side.BUY, 2, 6)
        .order(Side.SELL, 5, 16);
  }

  static RecordedRound quiet() {
    return new RecordedRound(104).order(Side.BUY, 1, 10).cancelled();
  }

  static byte[] bytes(RoundRecord record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      record.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static Verification verify(byte[] file, Known known) {
    try {
      return new RoundVerifier(known, new Rng(1).asSecureRandom(), ProgressWatch.NONE)
          .verify(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Verification verify(RoundRecord record) {
    Known known =
        new Known(Optional.empty(), Optional.of(record.close().tuple().previousOutcome()));
    return verify(bytes(record), known);
  }
}
