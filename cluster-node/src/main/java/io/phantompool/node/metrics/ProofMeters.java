package io.phantompool.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.util.List;

/** Proofs of orders, checked in batches. Safe for any thread. */
public final class ProofMeters {
  private static final String MARKET = "market";
  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

  private final MeterSet<MarketId, Counter> checked;
  private final MeterSet<MarketId, Counter> refused;
  private final MeterSet<MarketId, DistributionSummary> sizes;
  private final MeterSet<MarketId, Timer> times;

  ProofMeters(Names names, List<MarketId> markets) {
    checked =
        MeterSet.of(markets, m -> names.counter("proofs.checked", "Proofs checked", MARKET, m));
    refused =
        MeterSet.of(
            markets, m -> names.counter("proofs.refused", "Proofs that do not hold", MARKET, m));
    sizes =
        MeterSet.of(
            markets, m -> names.sizes("proofs.batch.size", "Proofs in a batch", SIZES, MARKET, m));
    times =
        MeterSet.of(markets, m -> names.timer("proofs.batch.time", "Time of a batch", MARKET, m));
  }

  /**
   * A batch was checked.
   *
   * @param size its proofs
   * @param refusals how many of them do not hold
   * @param taken by all of them together
   */
  public void batch(MarketId market, int size, int refusals, Duration taken) {
    checked.of(market).increment(size);
    refused.of(market).increment(refusals);
    sizes.of(market).record(size);
    times.of(market).record(taken);
  }
}
