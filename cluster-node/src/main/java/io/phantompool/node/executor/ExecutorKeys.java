package io.phantompool.node.executor;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.ceremony.CeremonyProblem;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.committee.ThresholdMember;
import io.phantompool.protocol.executor.ExecutorSetup;
import io.phantompool.protocol.market.Markets;
import java.nio.file.Path;

/** An executor's opened keystore with the share it has of a committee; erased when closed. */
public final class ExecutorKeys implements AutoCloseable {
  private final ExecutorKeystore keystore;
  private final KeyShares shares;
  private final CommitteeRecord committee;
  private final BabyStepGiantStep search;
  private final Machine machine;

  private ExecutorKeys(
      ExecutorKeystore keystore,
      KeyShares shares,
      CommitteeRecord committee,
      BabyStepGiantStep search,
      Machine machine) {
    this.keystore = keystore;
    this.shares = shares;
    this.committee = committee;
    this.search = search;
    this.machine = machine;
  }

  /**
   * Opens a keystore.
   *
   * @param index which executor this node is, from 1
   * @param passphrase the caller erases it
   * @param search finds the values of what was opened
   * @throws CeremonyProblem if the keystore is not that executor's, or has no share of the
   *     committee
   */
  public static ExecutorKeys open(
      Path path,
      int index,
      Passphrase passphrase,
      CommitteeRecord committee,
      BabyStepGiantStep search,
      Machine machine) {
    ExecutorKeystore keystore = ExecutorKeystore.open(path, passphrase, machine);
    try {
      requireIndex(keystore, path, index, committee);
      KeyShares shares =
          keystore
              .shares(committee.keys())
              .orElseThrow(
                  () ->
                      CeremonyProblem.failed(
                          "The keystore %s has no shares of the committee".formatted(path),
                          "take part in its ceremony, or name the record of the one you took part"
                              + " in"));
      return new ExecutorKeys(keystore, shares, committee, search, machine);
    } catch (RuntimeException refused) {
      keystore.close();
      throw refused;
    }
  }

  private static void requireIndex(
      ExecutorKeystore keystore, Path path, int index, CommitteeRecord committee) {
    boolean is =
        committee.roster().has(index)
            && committee
                .roster()
                .get(index)
                .identityKey()
                .equals(keystore.overview().identityKey());
    if (!is) {
      throw CeremonyProblem.badInput(
          "The keystore %s is not that of executor %d of the roster".formatted(path, index),
          "name your own keystore, and the role with your own number");
    }
  }

  /** Who this executor is, for one life of it: its start is counted on disk first. */
  public ExecutorSetup setup(Markets markets) {
    return new ExecutorSetup(
        committee.roster(),
        Committee.of(committee.roster(), committee.keys().threshold() - 1),
        committee.ceremony(),
        markets,
        keystore.signer(),
        new ThresholdMember(shares, search, machine.random(), keystore.countStart()),
        new ThresholdCombiner(committee.keys(), search));
  }

  /** Erases the shares and closes the keystore. */
  @Override
  public void close() {
    shares.close();
    keystore.close();
  }
}
