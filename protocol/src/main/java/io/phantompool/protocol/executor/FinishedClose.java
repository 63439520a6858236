package io.phantompool.protocol.executor;

import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.round.Outcome;

/**
 * A seq that is over, with all that shows it: an executor that was away goes through these in
 * order.
 *
 * @param certificate of the close
 * @param set O and X, which its T commits to
 * @param end how it ended
 */
public record FinishedClose(Certificate certificate, ClosedSet set, End end) {
  /** How a seq ended. */
  public sealed interface End {
    /** With an outcome under the committee's signature. */
    record Signed(Outcome outcome, Signature signature) implements End {}

    /** All executors voided it. */
    record Voided(VoidCertificate voided) implements End {}
  }

  /** The seq. */
  public long seq() {
    return certificate.tuple().seq();
  }

  /** What an executor is shown first. */
  public Request showCertificate() {
    return new Request.ShowCertificate(certificate, set);
  }

  /** What an executor that has seen the certificate is shown. */
  public Request showEnd() {
    return switch (end) {
      case End.Signed(Outcome outcome, Signature signature) ->
          new Request.ShowOutcome(certificate.tuple().market(), seq(), outcome, signature);
      case End.Voided(VoidCertificate voided) -> new Request.ShowVoid(voided);
    };
  }
}
