package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Derivation;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Claims that build on or count something not known here yet. They wait a while before they are
 * turned away, and are asked about again when something was learnt (docs/protocol.md section 6).
 * Not durable: who waits when an executor stops is sent again. Immutable.
 *
 * @param guests by claim id
 */
public record WaitingRoom(PMap<Digest, Guest> guests) {
  /** How long a claim waits: 30 seconds. */
  public static final long WAIT_MILLIS = 30_000;

  /** Most claims that wait at a time. */
  public static final int MOST = 16_384;

  /**
   * One that waits.
   *
   * @param claim the claim
   * @param sinceMillis when it came first
   */
  public record Guest(Claim claim, long sinceMillis) {
    boolean isLate(long nowMillis) {
      return nowMillis - sinceMillis >= WAIT_MILLIS;
    }
  }

  /** A room with nobody in it. */
  public static WaitingRoom empty() {
    return new WaitingRoom(HashTreePMap.empty());
  }

  /** Whether there is room for one more. */
  public boolean hasRoom() {
    return guests.size() < MOST;
  }

  /**
   * With a claim that waits from now on; one that comes again waits no longer for it.
   *
   * @throws IllegalArgumentException if there is no room
   */
  public WaitingRoom enter(Claim claim, long nowMillis) {
    if (guests.containsKey(claim.id())) {
      return this;
    }
    if (!hasRoom()) {
      throw new IllegalArgumentException("At most " + MOST + " claims wait");
    }
    return new WaitingRoom(guests.plus(claim.id(), new Guest(claim, nowMillis)));
  }

  /** Without this claim. */
  public WaitingRoom leave(Claim claim) {
    return new WaitingRoom(guests.minus(claim.id()));
  }

  /** Those for which everything is known by now, or which can never hold: ask again. */
  public List<Claim> ready(Ledger ledger) {
    return guests.values().stream()
        .map(Guest::claim)
        .filter(claim -> claim.stakes().stream().noneMatch(s -> waits(ledger, claim, s)))
        .toList();
  }

  private static boolean waits(Ledger ledger, Claim claim, Stake stake) {
    return ledger.stateFor(claim, stake) instanceof Derivation.Waiting;
  }

  /** Those that have waited for {@link #WAIT_MILLIS}: tell their owners, and let them leave. */
  public List<Claim> late(long nowMillis) {
    return guests.values().stream()
        .filter(guest -> guest.isLate(nowMillis))
        .map(Guest::claim)
        .toList();
  }
}
