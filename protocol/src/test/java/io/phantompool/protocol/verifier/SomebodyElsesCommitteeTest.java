package io.phantompool.protocol.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Records that are right in themselves, made by who has keys of its own: whoever knows the pool's
 * committee sees it, in whatever they mix with the pool's keys.
 */
class SomebodyElsesCommitteeTest {
  private final RecordedRound theirs = Rounds.balanced();
  private final RoundRecord record = theirs.open();
  private final RecordTerms terms = record.terms();

  private static Known known(RecordTerms terms) {
    Rng random = new Rng(7);
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= terms.executors(); j++) {
      PublicKeyBytes identity = terms.identities().get(j - 1);
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              identity,
              EncryptionKey.random(random.asSecureRandom()).publicKey()));
    }
    return new Known(
        Optional.of(new Known.Committee(new Roster(entries), terms.keys(), terms.ceremony())),
        Optional.empty());
  }

  private static List<Check> failed(Verification verification) {
    return verification.results().stream()
        .filter(CheckResult.Failed.class::isInstance)
        .map(CheckResult::check)
        .toList();
  }

  private List<Check> failed(RecordTerms claimed, Known known) {
    return failed(Rounds.verify(Rounds.bytes(new ChangedRecord(record).terms(claimed)), known));
  }

  @Test
  void theRightCommitteeVerifies() {
    assertEquals(List.of(), failed(terms, known(terms)));
  }

  @Test
  void aRecordUnderKeysOfOnesOwnIsNotThePools() {
    RecordTerms pool = new RecordedRound(199).terms();
    assertEquals(List.of(Check.COMMITTEE), failed(terms, known(pool)));
    // Without the committee it only says so: these are the keys that the record claims.
    Verification alone = Rounds.verify(Rounds.bytes(record), Known.NOTHING);
    assertTrue(alone.isValid());
    assertTrue(
        alone.results().stream()
            .anyMatch(
                result ->
                    result.check() == Check.COMMITTEE
                        && result.toString().contains("keys as the record claims them")));
  }

  @Test
  void thePoolsKeysOverSomebodyElsesRoundFitNothing() {
    RecordTerms pool = new RecordedRound(199).terms();
    RecordTerms mixed =
        new RecordTerms(
            pool.ceremony(), pool.identities(), pool.keys(), terms.crowd(), terms.market());
    List<Check> failed = failed(mixed, known(pool));
    assertFalse(failed.contains(Check.COMMITTEE));
    assertTrue(
        failed.containsAll(
            List.of(
                Check.PREVIOUS,
                Check.CERTIFICATE,
                Check.ORDERS,
                Check.RECEIPTS,
                Check.RANDOMNESS,
                Check.SIGNATURE)),
        failed.toString());
  }

  @Test
  void identitiesOfOnesOwnBesideThePoolsKeys() {
    RecordTerms pool = new RecordedRound(199).terms();
    assertTrue(failed(with(pool.identities()), known(terms)).contains(Check.COMMITTEE));
    List<PublicKeyBytes> swapped = new ArrayList<>(terms.identities());
    Collections.swap(swapped, 0, 4);
    assertTrue(failed(with(swapped), known(terms)).contains(Check.COMMITTEE));
    // One key in every place would be a quorum by itself.
    List<PublicKeyBytes> one = Collections.nCopies(5, terms.identities().getFirst());
    assertTrue(failed(with(one), known(terms)).contains(Check.COMMITTEE));
  }

  private RecordTerms with(List<PublicKeyBytes> identities) {
    return new RecordTerms(
        terms.ceremony(), identities, terms.keys(), terms.crowd(), terms.market());
  }

  @Test
  void aCeremonyOfOnesOwn() {
    RecordTerms otherCeremony =
        new RecordTerms(
            Digest.of(new byte[Digest.LENGTH]),
            terms.identities(),
            terms.keys(),
            terms.crowd(),
            terms.market());
    assertTrue(failed(otherCeremony, known(terms)).contains(Check.COMMITTEE));
  }
}
