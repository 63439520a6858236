package io.phantompool.protocol.verifier;

import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.protocol.record.RecordTerms;
import java.security.SecureRandom;
import java.util.Optional;

/** Whether the keys fit together and are those that the reader knows. */
final class CommitteeChecks {
  private final Findings findings;
  private final SecureRandom random;

  CommitteeChecks(Findings findings, SecureRandom random) {
    this.findings = findings;
    this.random = random;
  }

  void check(RecordTerms terms, Optional<Known.Committee> known) {
    findings.require(Check.COMMITTEE, terms.keys().check(random));
    known.ifPresent(committee -> compare(terms, committee));
    findings.done(
        Check.COMMITTEE,
        "%d of %d executors, share epoch %d, %s"
            .formatted(
                terms.threshold(),
                terms.executors(),
                terms.keys().shareEpoch(),
                known.isPresent()
                    ? "the keys of the committee given"
                    : "keys as the record claims them"));
  }

  private void compare(RecordTerms terms, Known.Committee committee) {
    findings.require(
        Check.COMMITTEE,
        terms.keys().equals(committee.keys()),
        "The keys, or the shares of this epoch, are not those of the committee given");
    findings.require(
        Check.COMMITTEE,
        terms
            .identities()
            .equals(committee.roster().entries().stream().map(RosterEntry::identityKey).toList()),
        "The executors' identity keys are not those of the committee given");
    // A later ceremony of the same keys has a hash of its own; the record names the first.
    findings.require(
        Check.COMMITTEE,
        committee.keys().shareEpoch() != 1 || terms.ceremony().equals(committee.hash()),
        "The ceremony is not that of the committee given");
  }
}
