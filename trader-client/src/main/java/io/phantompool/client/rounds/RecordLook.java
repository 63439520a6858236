package io.phantompool.client.rounds;

import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.record.RecordReader;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordVisitor;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RecordedOrder;
import io.phantompool.protocol.round.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a trader looks at in a record: whose it is, that q executors committed to the set, that the
 * committee signed the outcome, and which orders are in the set. The proofs of all orders and
 * openings a {@code RoundVerifier} checks.
 */
final class RecordLook implements RecordVisitor {
  private static final String CHECK = "record";

  private @Nullable RecordTerms terms;
  private @Nullable RecordedClose close;
  private @Nullable RecordedEnd end;

  private final Wallet wallet;
  private final Set<Digest> cancelled = new HashSet<>();

  private RecordLook(Wallet wallet) {
    this.wallet = wallet;
  }

  /**
   * A record that was read to its end.
   *
   * @param cancelled the wallet's orders that ended with its own signature under a cancel
   */
  record Seen(RecordTerms terms, RecordedClose close, RecordedEnd end, Set<Digest> cancelled) {
    CloseTuple tuple() {
      return close.tuple();
    }

    ClosedSet set() {
      return close.set();
    }

    Optional<SetEntry> entry(Digest order) {
      return set().orders().stream().filter(entry -> entry.order().equals(order)).findFirst();
    }

    Optional<Ending> ending(Digest order) {
      return set().endings().stream().filter(ending -> ending.order().equals(order)).findFirst();
    }

    Optional<Outcome> outcome() {
      return end instanceof RecordedEnd.Settled(Outcome outcome, _)
          ? Optional.of(outcome)
          : Optional.empty();
    }

    /** What the next close names as previous outcome. */
    Digest digest() {
      return outcome().map(Outcome::digest).orElseGet(() -> tuple().voidDigest());
    }

    /** Whether the committee stands behind it. */
    Verdict check(PinnedCommittee committee) {
      return Verdict.of(
              terms.keys().hasSameKeysAs(committee.keys())
                  && terms
                      .identities()
                      .equals(
                          committee.roster().entries().stream()
                              .map(RosterEntry::identityKey)
                              .toList()),
              CHECK,
              "The record is of another committee")
          .and(() -> close.certificate().verify(committee.agreeing()))
          .and(
              () ->
                  Verdict.of(tuple().commitsTo(set()), CHECK, "The certificate is of other orders"))
          .and(() -> checkEnd(committee));
    }

    private Verdict checkEnd(PinnedCommittee committee) {
      return switch (end) {
        case RecordedEnd.Settled(Outcome outcome, var signature) ->
            Verdict.of(
                    outcome.close().equals(tuple().digest()),
                    CHECK,
                    "The outcome is of another close")
                .and(
                    () ->
                        signature.verify(
                            committee.keys().settlement().Y().encode(),
                            outcome.signedMessage(),
                            "outcome-signature"));
        case RecordedEnd.Voided(var certificate) ->
            Verdict.of(certificate.tuple().equals(tuple()), CHECK, "The void is of another close")
                .and(() -> certificate.verify(committee.agreeing()));
      };
    }

    /**
     * Whether an own order that had to be in the set is in it, or ended for a reason that holds.
     */
    Verdict checkOwn(OwnOrder order) {
      Optional<Ending> ending = ending(order.id());
      if (ending.isPresent()) {
        return Verdict.of(
            holds(ending.get().reason(), order),
            "ending",
            "Round %d of %s ended order %s as %s, which does not hold"
                .formatted(tuple().seq(), tuple().market(), order.id(), ending.get().reason()));
      }
      return Verdict.of(
          entry(order.id()).isPresent(),
          "inclusion",
          "Order %s is accepted and live, and round %d of %s is without it"
              .formatted(order.id(), tuple().seq(), tuple().market()));
    }

    private boolean holds(EndReason reason, OwnOrder order) {
      OrderHeader header = order.order().header();
      return switch (reason) {
        case CANCELLED -> cancelled.contains(order.id());
        case EXPIRED -> header.isExpiredAt(tuple().closeTimeMillis());
        case LADDER_ENDED -> header.ladderEpoch() != tuple().ladderEpoch();
        case FILLED, IOC, PARTLY_FILLED, VOIDED -> false;
      };
    }
  }

  /** Reads a record to its end, for this wallet. */
  static Seen read(InputStream file, Wallet wallet) throws IOException, MalformedEncodingException {
    RecordLook look = new RecordLook(wallet);
    RecordReader.read(file, look);
    RecordTerms terms = look.terms;
    RecordedClose close = look.close;
    RecordedEnd end = look.end;
    if (terms == null || close == null || end == null) {
      throw new IllegalStateException("A record that was read has all its parts");
    }
    return new Seen(terms, close, end, Set.copyOf(look.cancelled));
  }

  @Override
  public void terms(RecordTerms read) {
    terms = read;
  }

  @Override
  public void close(RecordedClose read) {
    close = read;
  }

  @Override
  public void order(int index, RecordedOrder order) {
    // That its proof holds, the verifier says.
  }

  @Override
  public void ending(int index, RecordedEnding ending) {
    if (ending.header().wallet().equals(wallet)) {
      Digest id = ending.id();
      ending
          .asCancel(id)
          .filter(cancel -> cancel.verifySignature().isValid())
          .ifPresent(_ -> cancelled.add(id));
    }
  }

  @Override
  public void randomness(Optional<VrfProof> proof, int openings) {
    // Likewise.
  }

  @Override
  public void opening(int index, RecordedOpening opening) {
    // Likewise.
  }

  @Override
  public void end(RecordedEnd read) {
    end = read;
  }
}
