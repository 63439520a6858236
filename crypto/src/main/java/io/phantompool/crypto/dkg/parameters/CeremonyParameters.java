package io.phantompool.crypto.dkg.parameters;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.transcript.DigestBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * One ceremony. Its id is the digest of everything here, so that whatever is bound to the id is
 * bound to the roster, the threshold and the kind too.
 *
 * <p>Encoded as nonce || u64 t || roster || u64 kind, then for kind 0 (new keys) u64 N, for kind 1
 * (resharing) the committee's keys || the holders' roster || [u64 dealer].
 */
public final class CeremonyParameters {
  private static final long NEW_KEYS = 0;
  private static final long RESHARING = 1;

  private final Digest nonce;
  private final CeremonyKind kind;
  private final int threshold;
  private final Roster roster;

  /** Kept, since whatever arrives is compared with it first. */
  private final Digest id;

  /**
   * A ceremony.
   *
   * @param nonce fresh for every ceremony
   * @param kind whether keys are made or shared out again
   * @param threshold t, how many of the roster act together afterwards; at least 2, and in a
   *     resharing at least as many as before: whoever could open nothing must not be able to now
   * @param roster who has a share afterwards
   * @throws IllegalArgumentException if the threshold is not allowed
   */
  public CeremonyParameters(Digest nonce, CeremonyKind kind, int threshold, Roster roster) {
    int least = leastThreshold(kind);
    if (threshold < least || threshold > roster.size()) {
      throw new IllegalArgumentException(
          "The threshold is from %d to %d, not %d".formatted(least, roster.size(), threshold));
    }
    this.nonce = nonce;
    this.kind = kind;
    this.threshold = threshold;
    this.roster = roster;
    this.id = DigestBuilder.ofKind("ceremony").bytes("parameters", encode()).digest();
  }

  private static int leastThreshold(CeremonyKind kind) {
    return switch (kind) {
      case NewKeys made -> 2;
      case Resharing again -> Math.max(2, again.before().threshold());
    };
  }

  /** Fresh for every ceremony. */
  public Digest nonce() {
    return nonce;
  }

  /** Whether keys are made or shared out again. */
  public CeremonyKind kind() {
    return kind;
  }

  /** t, how many of the roster act together afterwards. */
  public int threshold() {
    return threshold;
  }

  /** Who has a share afterwards. */
  public Roster roster() {
    return roster;
  }

  /** The ceremony id: digest('ceremony'; parameters: the encoding). */
  public Digest id() {
    return id;
  }

  /** N, the number of slot keys. */
  public int slots() {
    return switch (kind) {
      case NewKeys made -> made.slots();
      case Resharing again -> again.before().slots().slots();
    };
  }

  /** The share epoch that begins: 1 for new keys, else the next. */
  public long shareEpoch() {
    return switch (kind) {
      case NewKeys made -> 1;
      case Resharing again -> Math.addExact(again.before().shareEpoch(), 1);
    };
  }

  /** Who deals: everybody, or t holders of the old shares. */
  public IndexSet dealers() {
    return switch (kind) {
      case NewKeys made -> receivers();
      case Resharing again -> again.dealers();
    };
  }

  /** Who has a share afterwards: indices 1 to n. */
  public IndexSet receivers() {
    return IndexSet.range(1, roster.size());
  }

  /** The roster that the dealers' indices are in. */
  public Roster dealerRoster() {
    return switch (kind) {
      case NewKeys made -> roster;
      case Resharing again -> again.holders();
    };
  }

  /** The encoding. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter().bytes(nonce.encode()).u63(threshold);
    roster.writeTo(out);
    switch (kind) {
      case NewKeys made -> out.u63(NEW_KEYS).u63(made.slots());
      case Resharing again -> {
        out.u63(RESHARING).bytes(again.before().encode());
        again.holders().writeTo(out);
        out.u32(again.dealers().size());
        again.dealers().indices().forEach(out::u63);
      }
    }
    return out.toByteArray();
  }

  /** Reads exactly what {@link #encode} writes. */
  public static CeremonyParameters decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    CeremonyParameters parameters = read(in);
    in.expectEnd();
    return parameters;
  }

  /** Reads what {@link #encode} writes. */
  public static CeremonyParameters read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    Digest nonce = Digest.read(in);
    long threshold = in.u63();
    Roster roster = Roster.read(in);
    long kind = in.u63();
    if (threshold > roster.size() || kind > RESHARING) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "The threshold exceeds the roster, or the kind is unknown");
    }
    try {
      return new CeremonyParameters(
          nonce, kind == NEW_KEYS ? readNewKeys(in) : readResharing(in), (int) threshold, roster);
    } catch (IllegalArgumentException refused) {
      throw new MalformedEncodingException(
          "ceremony-parameters", at, "The threshold, the slots or the dealers are not allowed");
    }
  }

  private static NewKeys readNewKeys(ByteReader in) throws MalformedEncodingException {
    return new NewKeys((int) Math.min(in.u63(), Integer.MAX_VALUE));
  }

  private static Resharing readResharing(ByteReader in) throws MalformedEncodingException {
    CommitteeKeys before = CommitteeKeys.read(in);
    Roster holders = Roster.read(in);
    int count = in.count(IndexSet.MAX_INDEX, Long.BYTES);
    List<Integer> dealers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dealers.add(IndexSet.readIndex(in));
    }
    return new Resharing(before, holders, new IndexSet(dealers));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CeremonyParameters that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The id, and how many of how many. */
  @Override
  public String toString() {
    return "CeremonyParameters[%s, %d of %d]".formatted(id, threshold, roster.size());
  }
}
