package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small market that is to close, the same in all tests: seq 7, four orders of four wallets. */
final class Closes {
  static final MarketId MARKET = new MarketId("SOL/USDC");
  static final long SEQ = 7;
  static final long INTERVAL = 30_000;
  static final long LAST = 60_000;
  static final Digest PREVIOUS = id(99);
  static final int ORDERS = 4;
  static final CloseGrid GRID = new CloseGrid(INTERVAL);
  static final CloseTerms TERMS = new CloseTerms(MARKET, 1, 1, SEQ, PREVIOUS, new Tick(3), 2, 16);

  /** T of the seq before. */
  static final CloseTuple EARLIER =
      new CloseTuple(MARKET, 1, 1, SEQ - 1, LAST, id(98), false, id(1), id(2), 0, new Tick(3));

  /** Everything is here, everything listed is live, every cancel is valid. */
  static final OrderFacts.Source FACTS =
      new OrderFacts.Source() {
        @Override
        public OrderFacts order(Digest id) {
          return live(id);
        }

        @Override
        public boolean hasValidCancel(Digest id) {
          return true;
        }
      };

  private Closes() {}

  static OrderFacts.Live live(Digest id) {
    return new OrderFacts.Live(
        Wallet.of(id.encode()), Long.MAX_VALUE, Optional.empty(), false, false);
  }

  static Digest id(int number) {
    byte[] bytes = new byte[Digest.LENGTH];
    bytes[0] = (byte) number;
    bytes[31] = 1;
    return Digest.of(bytes);
  }

  /** The ids of the orders whose bits are set. */
  static List<Digest> ids(int bits) {
    List<Digest> ids = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      if ((bits >> i & 1) == 1) {
        ids.add(id(i + 1));
      }
    }
    return ids;
  }

  static Inventory inventory(int executor, long closeTime, long counter, int live, int cancelled) {
    return new Inventory(
        executor, MARKET, SEQ, closeTime, PREVIOUS, counter, ids(live), ids(cancelled));
  }

  static BallotTerms ballotTerms(Committee committee, int executor) {
    return new BallotTerms(committee, executor, MARKET, SEQ, PREVIOUS, LAST, GRID);
  }

  /** The close of q inventories that all list these orders. */
  static DerivedClose derived(Committee committee, Signers signers, long closeTime, int live) {
    List<Signed<Inventory>> inventories = new ArrayList<>();
    for (int executor = 1; executor <= committee.quorum(); executor++) {
      inventories.add(signers.signed(inventory(executor, closeTime, 1, live, 0)));
    }
    return ((SetResult.Derived) new SetRule(committee, TERMS, FACTS).derive(inventories)).close();
  }

  static Votes votes(Signers signers, VoteText text, int... executors) {
    List<Vote> votes = new ArrayList<>();
    for (int executor : executors) {
      votes.add(signers.vote(executor, text));
    }
    return Votes.of(votes);
  }
}
