package io.phantompool.simulator.dealt;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.committee.Combiner;
import io.phantompool.protocol.committee.CommitteeMember;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.committee.ThresholdMember;
import io.phantompool.protocol.executor.WithdrawalCheck;
import io.phantompool.protocol.ledger.ReceiptCheck;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.verifier.CheckResult;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.ProgressWatch;
import io.phantompool.protocol.verifier.RoundVerifier;
import io.phantompool.simulator.chance.Chance;
import io.phantompool.simulator.cryptography.Cryptography;
import io.phantompool.simulator.cryptography.Purse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real cryptography, with key shares that this object dealt: never anywhere but here. */
public final class DealtCryptography implements Cryptography {
  private static final long KEY_EPOCH = 3;
  private static final BabyStepGiantStep SEARCH = new BabyStepGiantStep(BabyStepTable.build(12));
  private final Chance chance;
  private final DealtCommittee dealt;
  private final List<Ed25519SigningKey> identities;
  private final Roster roster;
  private final Committee committee;
  private final SlotKeys slotKeys;
  private final Map<MarketId, OrderVerifier> verifiers = new HashMap<>();
  private final Map<OrderClaim, Optional<OrderRefusal>> checked = new HashMap<>();

  /** A committee of n, t of whom open. */
  public DealtCryptography(DealtCommittee dealt, int executors, int faulty, Chance chance) {
    this.chance = chance;
    this.dealt = dealt;
    this.identities =
        chance.list(executors, () -> Ed25519SigningKey.random(chance.asSecureRandom()));
    this.roster = roster(identities, chance);
    this.committee = Committee.of(roster, faulty);
    this.slotKeys = SlotKeys.of(KEY_EPOCH, dealt.keys().slots().Y());
  }

  private static Roster roster(List<Ed25519SigningKey> identities, Chance chance) {
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= identities.size(); j++) {
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              PublicKeyBytes.of(identities.get(j - 1).publicKey()),
              EncryptionKey.random(chance.asSecureRandom()).publicKey()));
    }
    return new Roster(entries);
  }

  @Override
  public void know(Market market) {
    verifiers.put(
        market.id(),
        new OrderVerifier(SealingKeys.of(market, slotKeys), chance.split().asSecureRandom()));
  }

  @Override
  public Roster roster() {
    return roster;
  }

  @Override
  public Committee committee() {
    return committee;
  }

  @Override
  public SlotKeys slotKeys() {
    return slotKeys;
  }

  @Override
  public Ed25519Signer identity(int executor) {
    return identities.get(executor - 1);
  }

  @Override
  public CommitteeMember member(int executor, long boot) {
    return new ThresholdMember(
        dealt.shares(executor, chance),
        SEARCH,
        chance.split().asSecureRandom(),
        new BootCounter(boot));
  }

  @Override
  public Combiner combiner() {
    return new ThresholdCombiner(dealt.keys(), SEARCH);
  }

  @Override
  public ReceiptCheck receipts() {
    return ReceiptCheck.ED25519;
  }

  @Override
  public boolean isSigned(ReceiptText text, Receipt receipt) {
    return 1 <= receipt.executor()
        && receipt.executor() <= identities.size()
        && ReceiptCheck.ED25519
            .verify(text, receipt, roster.get((int) receipt.executor()).identityKey().encode())
            .isValid();
  }

  @Override
  public WithdrawalCheck withdrawals() {
    return WithdrawalCheck.REAL;
  }

  /** The same claim is checked once, whoever asks: a proof holds or it does not. */
  @Override
  public Optional<OrderRefusal> check(OrderClaim claim) {
    Optional<OrderRefusal> known = checked.get(claim);
    if (known == null) {
      OrderVerifier verifier = verifiers.get(claim.order().header().market());
      if (verifier == null) {
        throw new IllegalArgumentException("Nobody told of this market");
      }
      known = verifier.verify(claim);
      checked.put(claim, known);
    }
    return known;
  }

  @Override
  public CommitteeKeys keys() {
    return dealt.keys();
  }

  /** With the verifier that everybody has. */
  @Override
  public List<String> check(byte[] record, Digest ceremony, Digest previous) {
    Known known =
        new Known(
            Optional.of(new Known.Committee(roster, dealt.keys(), ceremony)),
            Optional.of(previous));
    RoundVerifier verifier =
        new RoundVerifier(known, chance.split().asSecureRandom(), ProgressWatch.NONE);
    try {
      return verifier.verify(new ByteArrayInputStream(record)).results().stream()
          .filter(CheckResult.Failed.class::isInstance)
          .map(Object::toString)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Purse purse() {
    return new DealtPurse(chance.split());
  }
}
