package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.Released;
import io.phantompool.crypto.dkg.Retirement;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * An executor that holds shares before a resharing and none afterwards. Once everybody else has
 * finished, it erases them; whether it dealt or not, and however its own part ended.
 *
 * @param parameters the resharing
 * @param overview the executor's keystore
 */
public record Leaving(CeremonyParameters parameters, ExecutorOverview overview) {
  private static final String FINISHED =
      "copy 9-record.bin and all 8-hold files from an executor whose ceremony has ended";

  /** The executor as one that leaves; empty if it stays, or held nothing. */
  public static Optional<Leaving> of(CeremonyParameters parameters, ExecutorOverview overview) {
    PublicKeyBytes key = overview.identityKey();
    boolean held =
        switch (parameters.kind()) {
          case NewKeys made -> false;
          case Resharing again -> has(again.holders().entries(), key);
        };
    return held && !has(parameters.roster().entries(), key)
        ? Optional.of(new Leaving(parameters, overview))
        : Optional.empty();
  }

  private static boolean has(List<RosterEntry> entries, PublicKeyBytes key) {
    return entries.stream().anyMatch(entry -> entry.identityKey().equals(key));
  }

  /**
   * Erases the executor's shares of the epoch that ends from its keystore.
   *
   * @param arrivals the record, and everybody's word that it holds the certificate
   * @return the share epoch that is erased; empty if there is nothing of it any more
   * @throws CeremonyProblem if something is missing, or another ceremony is under way here
   */
  public Optional<Long> retire(ExecutorKeystore keystore, Arrivals arrivals) {
    Resharing resharing = (Resharing) parameters.kind();
    requireNoOther(keystore.underWay());
    Optional<KeyShares> old = keystore.shares(resharing.before());
    if (old.isEmpty()) {
      return Optional.empty();
    }
    try (KeyShares shares = old.get()) {
      erase(keystore, shares, released(arrivals));
      return Optional.of(shares.shareEpoch());
    } catch (UncheckedIOException stopped) {
      throw CeremonyProblem.of(stopped);
    }
  }

  private void requireNoOther(Optional<Digest> underWay) {
    if (underWay.isPresent() && !underWay.get().equals(parameters.id())) {
      throw CeremonyProblem.failed(
          "%s is in ceremony %s".formatted(overview.name(), underWay.get()),
          "finish that one with 'ceremony accept', or end it with 'ceremony abort', then retire");
    }
  }

  private Released released(Arrivals arrivals) {
    CeremonyRecord record =
        arrivals
            .record()
            .orElseThrow(
                () ->
                    CeremonyProblem.failed(
                        "There is no good record of this resharing in the folder", FINISHED));
    return new Released(record, arrivals.inbox().all(Round.HOLD));
  }

  private void erase(ExecutorKeystore keystore, KeyShares shares, Released released) {
    Verdict verdict =
        Retirement.retire(
            parameters, keystore.identity(), shares, released, keystore.store(parameters));
    if (verdict instanceof Verdict.Invalid invalid) {
      throw CeremonyProblem.failed(
          "Nothing is erased: %s%s".formatted(invalid.sentence(), missing(released.holds())),
          FINISHED);
    }
  }

  private String missing(List<SignedMessage> holds) {
    Peers peers = new Peers(parameters);
    List<Integer> said = holds.stream().map(SignedMessage::sender).toList();
    List<String> silent =
        parameters.receivers().indices().stream()
            .filter(j -> !said.contains(j))
            .map(peers::receiver)
            .toList();
    return silent.isEmpty() ? "" : "; missing " + String.join(", ", silent);
  }
}
