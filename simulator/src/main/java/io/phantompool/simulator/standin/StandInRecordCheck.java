package io.phantompool.simulator.standin;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.RoundProgress;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RecordedOrder;
import io.phantompool.protocol.record.RefusedAnswer;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.protocol.round.Question;
import io.phantompool.protocol.round.RoundOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks a record whose cryptography is a stand-in: what {@code protocol.verifier} checks of a real
 * one, except the proofs, with the stand-ins for the signatures.
 */
final class StandInRecordCheck {
  private final StandInCryptography cryptography;
  private final Digest ceremony;
  private final Digest previous;
  private final List<String> faults = new ArrayList<>();

  StandInRecordCheck(StandInCryptography cryptography, Digest ceremony, Digest previous) {
    this.cryptography = cryptography;
    this.ceremony = ceremony;
    this.previous = previous;
  }

  List<String> check(byte[] file) {
    try {
      RoundRecord record = RoundRecord.read(new ByteArrayInputStream(file));
      require(Arrays.equals(file, bytes(record)), "form: other bytes have the same meaning");
      check(record);
    } catch (MalformedEncodingException malformed) {
      faults.add("form: " + malformed.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return faults;
  }

  private static byte[] bytes(RoundRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    record.writeTo(out);
    return out.toByteArray();
  }

  private void require(boolean holds, String sentence) {
    if (!holds) {
      faults.add(sentence);
    }
  }

  private void check(RoundRecord record) {
    CloseTuple T = record.close().tuple();
    require(record.terms().ceremony().equals(ceremony), "committee: of another ceremony");
    require(T.previousOutcome().equals(previous), "previous: another outcome before");
    require(T.commitsTo(record.close().set()), "set: the close is of other orders");
    require(
        record.close().certificate().verify(cryptography.committee()).isValid(),
        "certificate: it is not signed by q executors");
    List<SealedOrder> orders = new ArrayList<>();
    List<RoundOrder> facts = new ArrayList<>();
    int at = 0;
    for (RecordedOrder order : record.orders()) {
      SetEntry entry = record.close().set().orders().get(at++);
      check(T, entry, order);
      orders.add(order.order());
      OrderHeader header = order.order().header();
      facts.add(
          new RoundOrder(
              entry.order(),
              header.wallet(),
              header.timeInForce(),
              header.rest(),
              entry.residual()));
    }
    endings(record);
    if (faults.isEmpty()) {
      round(record, orders, facts);
    }
  }

  private void check(CloseTuple T, SetEntry entry, RecordedOrder recorded) {
    SealedOrder order = recorded.order();
    require(order.id().equals(entry.order()), "orders: another in the place of " + entry.order());
    require(order.verifySignature().isValid(), "orders: not its wallet's " + order.id());
    require(!order.header().isExpiredAt(T.closeTimeMillis()), "orders: expired " + order.id());
    require(
        cryptography.check(recorded.claim()).isEmpty(), "orders: a false proof of " + order.id());
    receipts(order.id(), recorded.claim().base(), recorded.baseReceipts());
    receipts(order.id(), recorded.claim().quote(), recorded.quoteReceipts());
  }

  private void receipts(Digest id, AccountState state, List<Receipt> receipts) {
    ReceiptText text = ReceiptText.of(state.wallet(), state.mint(), state.reference(), id);
    Set<Long> executors = receipts.stream().map(Receipt::executor).collect(Collectors.toSet());
    boolean hold =
        executors.size() >= cryptography.committee().quorum()
            && receipts.stream().allMatch(receipt -> cryptography.isSigned(text, receipt));
    require(hold, "receipts: too few executors accepted " + id);
  }

  private void endings(RoundRecord record) {
    CloseTuple T = record.close().tuple();
    int at = 0;
    for (RecordedEnding recorded : record.endings()) {
      Ending ending = record.close().set().endings().get(at++);
      Digest id = recorded.id();
      boolean cancelled =
          recorded
              .asCancel(id)
              .filter(cancel -> cancel.verify(id, recorded.header()).isValid())
              .isPresent();
      boolean due =
          ending.reason() == EndReason.CANCELLED
              ? cancelled
              : recorded.header().isExpiredAt(T.closeTimeMillis());
      require(id.equals(ending.order()) && due, "endings: no reason to end " + ending.order());
    }
  }

  /** From the certificate to the end, as the rule goes. */
  private void round(RoundRecord record, List<SealedOrder> orders, List<RoundOrder> facts) {
    CloseTuple T = record.close().tuple();
    CertifiedSet certified =
        new CertifiedSet(record.terms().market(), T, record.close().set(), facts);
    Seals<Openings> seals = cryptography.combiner().seals(record.terms().market()).plus(orders);
    for (SetEntry entry : record.close().set().orders()) {
      if (entry.residual().isPresent()) {
        seals = seals.filled(entry.order(), entry.residual().get());
      }
    }
    Openings openings = seals.set(T, record.close().set());
    RoundProgress at = drawn(record, RoundProgress.begin(certified));
    for (RecordedOpening opening : record.openings()) {
      if (!(at instanceof RoundProgress.Opening open)) {
        faults.add("questions: one more than the rule asks");
        return;
      }
      opening(T, openings, open.question(), opening);
      at = open.with(opening.values());
    }
    end(record, at);
  }

  private RoundProgress drawn(RoundRecord record, RoundProgress from) {
    if (!(from instanceof RoundProgress.AwaitingRandomness awaiting)) {
      require(record.randomness().isEmpty(), "randomness: of a close that has none");
      return from;
    }
    Optional<RoundProgress> drawn =
        record
            .randomness()
            .flatMap(proof -> beta(record.close().tuple().alpha(), proof))
            .map(awaiting::with);
    require(
        drawn.isPresent() || record.end() instanceof RecordedEnd.Voided,
        "randomness: it is not the committee's");
    return drawn.orElse(from);
  }

  private Optional<VrfOutput> beta(Digest alpha, VrfProof proof) {
    return cryptography
        .combiner()
        .verify(SessionKind.RANDOMNESS, alpha, Encoded.of(proof.encode()))
        .map(beta -> VrfOutput.of(beta.bytes()));
  }

  private void opening(
      CloseTuple T, Openings openings, Question question, RecordedOpening recorded) {
    boolean isAsked =
        recorded.purpose() == question.purpose()
            && recorded.tick().equals(question.tick())
            && recorded.orders().equals(question.orders());
    require(isAsked, "questions: another than the rule asks");
    List<Contribution> partials =
        recorded.partials().stream().map(StandInRecordCheck::contribution).toList();
    Opened opened = openings.lyingOpen(question).orElse(openings.combine(question, partials));
    boolean shown =
        opened instanceof Opened.Values(var values, var _, var culprits)
            && culprits.isEmpty()
            && values.equals(recorded.values());
    require(shown, "values: the partial decryptions do not show them");
    recorded.refused().forEach(refused -> evidence(T, openings, question, refused));
  }

  private static Contribution contribution(PartialDecryption partial) {
    return new Contribution(partial.executor(), Encoded.of(partial.encode()));
  }

  private void evidence(CloseTuple T, Openings openings, Question question, RefusedAnswer refused) {
    Digest asked = SignedContribution.askedBy(T, question);
    Contribution lie = refused.contribution();
    boolean isSigned =
        new SignedContribution(T.digest(), asked, lie, refused.signature())
            .verify(
                T.digest(), asked, cryptography.roster().get(lie.executor()).identityKey().encode())
            .isValid();
    boolean isFalse = !openings.combine(question, List.of(lie)).culprits().isEmpty();
    require(isSigned && isFalse, "evidence: executor %d did not lie".formatted(lie.executor()));
  }

  private void end(RoundRecord record, RoundProgress at) {
    switch (record.end()) {
      case RecordedEnd.Voided(var voided) ->
          require(
              voided.tuple().equals(record.close().tuple())
                  && voided.verify(cryptography.committee()).isValid(),
              "signature: not all executors voided this close");
      case RecordedEnd.Settled(var outcome, var signature) -> {
        boolean follows =
            at instanceof RoundProgress.Derived derived && derived.outcome().equals(outcome);
        require(follows, "outcome: it is not what follows from the values");
        require(
            cryptography
                .combiner()
                .verify(SessionKind.SIGNATURE, outcome.digest(), Encoded.of(signature.encode()))
                .isPresent(),
            "signature: the committee has not signed the outcome");
      }
    }
  }
}
