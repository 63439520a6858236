package io.phantompool.protocol.record;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * Under whose keys and in which market a round took place. A record only claims these: whether they
 * are the pool's, a reader knows who compares them with the record of the key ceremony.
 *
 * @param ceremony hash of the completed ceremony, the previous outcome of every first close
 * @param identities the executors' Ed25519 identity keys, executor 1 first
 * @param keys the committee's public keys and public shares
 * @param crowd m, how many arrivals of as many wallets make a close OPEN; no signature covers it
 * @param market the market with its ladder
 */
public record RecordTerms(
    Digest ceremony,
    List<PublicKeyBytes> identities,
    CommitteeKeys keys,
    long crowd,
    Market market) {
  private static final String RULE =
      "A committee has an identity key for each executor, fewer faulty ones than t and a key for"
          + " each slot of the market";

  /** Refuses keys that are not those of the executors or of the market's slots. */
  public RecordTerms {
    identities = List.copyOf(identities);
    if (!fit(identities.size(), keys, market) || crowd < 1) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /**
   * The terms of a market in one ladder and share epoch.
   *
   * @param ceremony hash of the completed ceremony
   * @param roster the executors
   * @param keys the committee's public keys
   * @param market the market with its rules
   */
  public static RecordTerms of(
      Digest ceremony, Roster roster, CommitteeKeys keys, MarketTerms market) {
    return new RecordTerms(
        ceremony,
        roster.entries().stream().map(RosterEntry::identityKey).toList(),
        keys,
        market.rules().crowd(),
        market.keys().market());
  }

  private static boolean fit(int executors, CommitteeKeys keys, Market market) {
    return executors == keys.executors()
        && keys.slots().slots() == market.ladder().slots()
        && quorum(executors, keys.threshold()) <= executors;
  }

  private static int quorum(int executors, int threshold) {
    return (executors + threshold - 1) / 2 + 1;
  }

  /** n. */
  public int executors() {
    return identities.size();
  }

  /** t, how many executors open a list or sign an outcome. */
  public int threshold() {
    return keys.threshold();
  }

  /** f = t - 1, how many may be corrupt: one more could open anything. */
  public int faulty() {
    return keys.threshold() - 1;
  }

  /** q = floor((n + f) / 2) + 1, how many make a receipt or a close valid. */
  public int quorum() {
    return quorum(executors(), threshold());
  }

  /** Appends ceremony || [identity key] || committee keys || u64 m || market. */
  void writeTo(ByteWriter out) {
    out.bytes(ceremony.encode()).u32(identities.size());
    identities.forEach(key -> out.bytes(key.encode()));
    out.bytes(keys.encode()).u63(crowd);
    MarketBytes.write(market, out);
  }

  /** Reads what {@link #writeTo} writes. */
  static RecordTerms read(ByteReader in) throws MalformedEncodingException {
    Digest ceremony = Digest.read(in);
    int n = in.count(IndexSet.MAX_INDEX, PublicKeyBytes.LENGTH);
    List<PublicKeyBytes> identities = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      identities.add(PublicKeyBytes.read(in));
    }
    CommitteeKeys keys = CommitteeKeys.read(in);
    long at = in.offset();
    long crowd = in.u63();
    Market market = MarketBytes.read(in);
    if (!fit(n, keys, market) || crowd < 1) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
    }
    return new RecordTerms(ceremony, identities, keys, crowd, market);
  }
}
