package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.MintReceipt;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.record.RecordSource;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.Recording;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.simulator.check.BrokenRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the record of every round that a coordinator brings to its end, and has it checked as a
 * stranger would. What it writes them from, honest executors have made durable.
 */
final class RecordOffice {
  private final World world;
  private final Map<Digest, OrderClaim> claims = new HashMap<>();
  private final Map<Digest, Cancel> cancels = new HashMap<>();
  private final Map<Digest, Set<MintReceipt>> receipts = new HashMap<>();
  private int records;

  RecordOffice(World world) {
    this.world = world;
  }

  /** An honest executor has found that an order's proof holds against these states. */
  void proved(OrderClaim claim) {
    claims.putIfAbsent(claim.order().id(), claim);
  }

  /** An honest executor has taken a cancel. */
  void took(Cancel cancel) {
    cancels.put(cancel.order(), cancel);
  }

  /** An honest executor has seen a receipt. */
  void saw(Digest id, MintReceipt receipt) {
    receipts.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(receipt);
  }

  int records() {
    return records;
  }

  /** A round is over. */
  void publish(RoundResult result) {
    CloseTuple T = result.finished().certificate().tuple();
    RecordTerms terms =
        RecordTerms.of(
            World.CEREMONY,
            world.cryptography.roster(),
            world.cryptography.keys(),
            world.terms(T.market()));
    byte[] file = bytes(mutated(Recording.of(terms, result, new Source(world.terms(T.market())))));
    List<String> faults =
        world.cryptography.check(
            file, World.CEREMONY, world.referee.previous(T).orElse(World.CEREMONY));
    if (!faults.isEmpty()) {
      throw new BrokenRule(
          "record",
          "The record of seq %d of %s does not verify: %s".formatted(T.seq(), T.market(), faults));
    }
    records++;
  }

  private static byte[] bytes(RoundRecord record) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      record.writeTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Without its last opening, if that rule is to be broken. */
  private RoundRecord mutated(RoundRecord record) {
    if (world.mutation != Mutation.RECORD_LEFT_OUT || record.openings().isEmpty()) {
      return record;
    }
    return new RoundRecord(
        record.terms(),
        record.close(),
        record.orders(),
        record.endings(),
        record.randomness(),
        record.openings().subList(0, record.openings().size() - 1),
        record.end());
  }

  private final class Source implements RecordSource {
    private final Market market;

    Source(MarketTerms terms) {
      this.market = terms.keys().market();
    }

    @Override
    public Accepted accepted(Digest id) {
      OrderClaim claim = claims.get(id);
      if (claim == null) {
        throw new BrokenRule("record", "No honest executor has checked order " + id);
      }
      return new Accepted(claim, on(market.baseMint(), id), on(market.quoteMint(), id));
    }

    private List<Receipt> on(Mint mint, Digest id) {
      List<Receipt> found = new ArrayList<>();
      for (MintReceipt receipt : receipts.getOrDefault(id, Set.of())) {
        if (receipt.mint().equals(mint)) {
          found.add(receipt.receipt());
        }
      }
      return found;
    }

    @Override
    public Ended ended(Digest id) {
      SealedOrder order =
          world
              .referee
              .order(id)
              .orElseThrow(() -> new BrokenRule("record", "Nobody made order " + id))
              .order();
      return new Ended(order, Optional.ofNullable(cancels.get(id)));
    }
  }
}
