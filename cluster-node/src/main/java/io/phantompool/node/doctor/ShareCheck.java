package io.phantompool.node.doctor;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.hashtocurve.Secp256k1Suite;
import io.phantompool.crypto.keystore.KeystoreException;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.threshold.CiphertextList;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.node.ceremony.CeremonyProblem;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.config.SecretSource;
import io.phantompool.node.executor.CommitteeRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An executor's share: opens the keystore, has the share answer for a point that nobody knows
 * anything about, and checks the answer with the ceremony's public record, as every other executor
 * would. The point and its list are of no market and no round; the answer goes nowhere.
 *
 * @param environment where a passphrase without a file is
 */
record ShareCheck(NodeSettings settings, Map<String, String> environment, Machine machine) {
  private static final String NAME = "share";
  private static final String NO_MARKET = "doctor-self-test";
  private static final byte[] DST = "PhantomPool v1 self-test".getBytes(StandardCharsets.UTF_8);

  Finding look() {
    try {
      CommitteeRecord committee = CommitteeRecord.read(settings.committee(), settings.roster());
      try (ExecutorKeystore keystore = open()) {
        return test(keystore, committee);
      }
    } catch (CeremonyProblem problem) {
      if (problem.getCause() instanceof KeystoreException refused
          && refused.problem() == KeystoreException.Problem.IN_USE) {
        return Finding.warning(
            NAME,
            "A process has the keystore open, so the share was not tested",
            "ask a running node at its /ready, or stop it and look again");
      }
      return Finding.failed(NAME, String.valueOf(problem.getMessage()), problem.hint());
    }
  }

  private ExecutorKeystore open() {
    NodeSettings.Executor executor = settings.executor().orElseThrow();
    SecretSource source =
        new SecretSource(
            "phantompool.executor.passphrase-file",
            executor.passphraseFile(),
            "PHANTOMPOOL_PASSPHRASE");
    try (Passphrase passphrase = Passphrase.take(source.require(environment))) {
      return ExecutorKeystore.open(executor.keystore(), passphrase, machine);
    }
  }

  private Finding test(ExecutorKeystore keystore, CommitteeRecord committee) {
    int index = settings.roles().getFirst().index();
    boolean own =
        committee.roster().has(index)
            && committee
                .roster()
                .get(index)
                .identityKey()
                .equals(keystore.overview().identityKey());
    if (!own) {
      return Finding.failed(
          NAME,
          "The keystore is not that of executor %d of the roster".formatted(index),
          "name your own keystore, and the role with your own number");
    }
    Optional<KeyShares> found = keystore.shares(committee.keys());
    if (found.isEmpty()) {
      return Finding.failed(
          NAME,
          "The keystore has no shares of the committee of " + settings.committee(),
          "take part in its ceremony, or name the record of the one you took part in");
    }
    try (KeyShares shares = found.get()) {
      return answer(shares);
    }
  }

  private Finding answer(KeyShares shares) {
    int slots = shares.committee().slots().slots();
    CiphertextList list = list(shares.shareEpoch(), slots);
    PartialDecryption answer = PartialDecryption.prove(list, shares.slots(), machine.random());
    Verdict verdict = answer.verify(list, shares.committee().slots());
    if (!verdict.isValid()) {
      return Finding.failed(
          NAME,
          "The share does not answer as the public record says: " + verdict,
          "restore the keystore from its backup");
    }
    return Finding.ok(
            NAME,
            "Executor %d's share of epoch %d answers rightly; committee %s"
                .formatted(shares.index(), shares.shareEpoch(), shares.committee().digest()))
        .with(Map.of("share_epoch", shares.shareEpoch(), "slots", (long) slots));
  }

  /** Over the sum of all slots' keys that a tick can ask for at once. */
  private CiphertextList list(long epoch, int slots) {
    byte[] seed = new byte[Digest.LENGTH];
    machine.random().nextBytes(seed);
    Point C = Secp256k1Suite.hashToCurve(seed, DST);
    return new CiphertextList(
        NO_MARKET,
        0,
        Digest.ZERO,
        Purpose.BALANCE,
        0,
        epoch,
        KeyCombination.balance(slots / 2 - 1, slots),
        List.of(Digest.ZERO),
        PointVector.of(C));
  }
}
