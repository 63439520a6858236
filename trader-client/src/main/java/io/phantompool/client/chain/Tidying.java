package io.phantompool.client.chain;

import io.phantompool.client.journal.Entry;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same journal without what nobody needs any more: of orders that are past their names alone, of
 * the closes that were looked at those that say something, and how far each market was.
 */
final class Tidying {
  private record Epoch(MarketId market, long ladder, long keys) {}

  private final Set<Digest> past;
  private final Set<Epoch> epochs = new HashSet<>();
  private final Map<MarketId, Entry> lastSeen = new HashMap<>();
  private final Map<MarketId, Entry> lastFollowed = new HashMap<>();
  private final Map<MarketId, Entry> lastChecked = new HashMap<>();

  private Tidying(List<Entry> entries, Set<Digest> past) {
    this.past = past;
    entries.forEach(this::note);
  }

  /**
   * The entries that stay, in their order.
   *
   * @param past orders of which only the name stays
   */
  static List<Entry> of(List<Entry> entries, Set<Digest> past) {
    Tidying tidying = new Tidying(entries, past);
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      tidying.keep(entry, kept);
    }
    return kept;
  }

  private void note(Entry entry) {
    switch (entry) {
      case Entry.MarketSeen seen -> lastSeen.put(seen.market().id(), seen);
      case Entry.Sealed sealed -> {
        if (!past.contains(sealed.order().id())) {
          epochs.add(epoch(sealed.order().header()));
        }
      }
      case Entry.Followed round -> lastFollowed.put(round.market(), round);
      case Entry.Checked check -> lastChecked.put(check.market(), check);
      case Entry.Accepted _, Entry.Refused _, Entry.CancelAsked _, Entry.Past _ -> {
        // Of an order, which is kept or not.
      }
      case Entry.WithdrawalSigned _, Entry.WithdrawalAccepted _, Entry.WithdrawalRefused _ -> {
        // Of a withdrawal: all are kept.
      }
    }
  }

  private static Epoch epoch(OrderHeader header) {
    return new Epoch(header.market(), header.ladderEpoch(), header.keyEpoch());
  }

  private void keep(Entry entry, List<Entry> kept) {
    switch (entry) {
      case Entry.MarketSeen seen -> keepIf(isNeeded(seen), seen, kept);
      case Entry.Sealed sealed -> {
        Digest id = sealed.order().id();
        kept.add(
            past.contains(id)
                ? new Entry.Past(id, sealed.order().header().clientId())
                : sealed);
      }
      case Entry.Accepted accepted -> keepIf(!past.contains(accepted.order()), accepted, kept);
      case Entry.Refused refused -> keepIf(!past.contains(refused.order()), refused, kept);
      case Entry.CancelAsked asked -> keepIf(!past.contains(asked.order()), asked, kept);
      case Entry.Followed round -> {
        Entry.Followed left = withoutPast(round);
        keepIf(left.saysSomething() || round == lastFollowed.get(round.market()), left, kept);
      }
      case Entry.Checked check -> keepIf(check == lastChecked.get(check.market()), check, kept);
      case Entry.Past _,
          Entry.WithdrawalSigned _,
          Entry.WithdrawalAccepted _,
          Entry.WithdrawalRefused _ ->
          kept.add(entry);
    }
  }

  private boolean isNeeded(Entry.MarketSeen seen) {
    return seen == lastSeen.get(seen.market().id())
        || epochs.contains(
            new Epoch(seen.market().id(), seen.market().ladderEpoch(), seen.keyEpoch()));
  }

  private Entry.Followed withoutPast(Entry.Followed round) {
    return new Entry.Followed(
        round.market(),
        round.seq(),
        round.fills().stream().filter(fill -> !past.contains(fill.order())).toList(),
        round.ends().stream().filter(end -> !past.contains(end.order())).toList());
  }

  private static void keepIf(boolean needed, Entry entry, List<Entry> kept) {
    if (needed) {
      kept.add(entry);
    }
  }
}
