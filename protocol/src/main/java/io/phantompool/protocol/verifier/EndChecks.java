package io.phantompool.protocol.verifier;

import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.OutcomeCheck;
import java.util.Optional;
import java.util.stream.Stream;

/** The outcome and what is signed. */
final class EndChecks {
  private final Findings findings;
  private final Terms terms;

  EndChecks(Findings findings, Terms terms) {
    this.findings = findings;
    this.terms = terms;
  }

  void check(RecordedEnd end, Replay replay, CloseTuple T) {
    switch (end) {
      case RecordedEnd.Settled(Outcome outcome, Signature signature) -> {
        checkOutcome(outcome, replay);
        checkSignature(outcome, signature);
      }
      case RecordedEnd.Voided(VoidCertificate certificate) -> {
        findings.skip(Check.OUTCOME, "the seq was voided");
        findings.skip(Check.CONSERVATION, "the seq was voided");
        findings.require(
            Check.SIGNATURE,
            certificate.tuple().equals(T),
            "The void is of another close than the record");
        findings.require(Check.SIGNATURE, certificate.verify(terms.committee()));
        findings.done(Check.SIGNATURE, "void, signed by all executors: " + T.voidDigest());
      }
    }
  }

  private void checkSignature(Outcome outcome, Signature signature) {
    findings.require(
        Check.SIGNATURE,
        Ed25519.verify(
                terms.record().keys().settlement().Y().encode(),
                outcome.signedMessage(),
                signature.encode())
            .isValid(),
        "The signature under the outcome is not that of the settlement key");
    findings.done(Check.SIGNATURE, "outcome " + outcome.digest());
  }

  private void checkOutcome(Outcome outcome, Replay replay) {
    if (!(replay instanceof Replay.Derived(var input, Outcome derived))) {
      return;
    }
    difference(outcome, derived).ifPresent(d -> findings.fault(Check.OUTCOME, d));
    findings.done(
        Check.OUTCOME,
        outcome
            .tick()
            .map(
                tick ->
                    "%s at %s, %d fills"
                        .formatted(
                            outcome.volume(),
                            terms.market().ladder().price(tick),
                            outcome.fills().size()))
            .orElse("nothing traded"));
    findings.require(Check.CONSERVATION, OutcomeCheck.verify(input, outcome));
    findings.done(Check.CONSERVATION, "buys, sells and volume agree, deltas and fees come to 0");
  }

  /** Where an outcome is not the one that the rule derives; the first part that differs. */
  private static Optional<String> difference(Outcome outcome, Outcome derived) {
    if (outcome.equals(derived)) {
      return Optional.empty();
    }
    record Part(String name, Object recorded, Object expected) {}

    return Stream.of(
            new Part("close", outcome.close(), derived.close()),
            new Part("beta", outcome.beta(), derived.beta()),
            new Part("clearing tick", outcome.tick(), derived.tick()),
            new Part("volume", outcome.volume(), derived.volume()),
            new Part("fills", outcome.fills(), derived.fills()),
            new Part("ends", outcome.endings(), derived.endings()),
            new Part("account deltas", outcome.deltas(), derived.deltas()),
            new Part("fees", outcome.fees(), derived.fees()))
        .filter(part -> !part.recorded().equals(part.expected()))
        .findFirst()
        .map(part -> "The %s of the outcome are not what follows".formatted(part.name()));
  }
}
