package io.phantompool.simulator.standin;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.committee.Combiner;
import io.phantompool.protocol.committee.CommitteeMember;
import io.phantompool.protocol.executor.WithdrawalCheck;
import io.phantompool.protocol.ledger.ReceiptCheck;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.simulator.chance.Chance;
import io.phantompool.simulator.cryptography.Cryptography;
import io.phantompool.simulator.cryptography.Purse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * No cryptography at all where it costs time: nothing is hidden, and only the simulator's own
 * objects keep anybody from signing in another's name.
 */
public final class StandInCryptography implements Cryptography {
  private static final long KEY_EPOCH = 3;
  private static final byte[] ANSWER = "PhantomPool/answer/v1".getBytes(StandardCharsets.US_ASCII);
  private final Chance chance;
  private final List<Ed25519SigningKey> identities;
  private final int threshold;
  private final StandInKeys keys;
  private final Roster roster;
  private final Committee committee;
  private final SlotKeys slotKeys;
  private final CommitteeKeys recordKeys;
  private final StandInProofs proofs = new StandInProofs();
  private final ReceiptCheck receipts;
  private final WithdrawalCheck withdrawals = proofs::check;

  /** A committee of n, t of whom open. */
  public StandInCryptography(
      int slots,
      int threshold,
      int executors,
      int faulty,
      CommitteeKeys recordKeys,
      Chance chance) {
    this.recordKeys = recordKeys;
    this.chance = chance;
    this.threshold = threshold;
    this.keys = new StandInKeys(executors, chance);
    this.identities =
        chance.list(executors, () -> Ed25519SigningKey.random(chance.asSecureRandom()));
    this.roster = roster(identities, chance);
    this.committee =
        new Committee(
            executors,
            faulty,
            (executor, statement, signature) ->
                isSigned(executor, statement.signedBytes(), signature.encode()));
    this.slotKeys =
        SlotKeys.of(KEY_EPOCH, PointVector.of(Collections.nCopies(slots, Point.GENERATOR)));
    this.receipts =
        (text, receipt, _) ->
            Verdict.of(
                isSigned(
                    (int) receipt.executor(), text.signedBytes(), receipt.signature().encode()),
                "receipt-signature",
                "The receipt is not this executor's");
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

  private boolean isSigned(int executor, byte[] message, byte[] signature) {
    return Arrays.equals(keys.of(executor, "identity", message), signature);
  }

  @Override
  public boolean isSigned(ReceiptText text, Receipt receipt) {
    return keys.isExecutor((int) receipt.executor())
        && isSigned((int) receipt.executor(), text.signedBytes(), receipt.signature().encode());
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
    return new Ed25519Signer() {
      @Override
      public byte[] publicKey() {
        return roster.get(executor).identityKey().encode();
      }

      @Override
      public byte[] sign(byte[] message) {
        // A coordinator looks at these with Ed25519.
        return startsWith(message, ANSWER)
            ? identities.get(executor - 1).sign(message)
            : keys.of(executor, "identity", message);
      }
    };
  }

  private static boolean startsWith(byte[] message, byte[] prefix) {
    return message.length >= prefix.length
        && Arrays.equals(message, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public CommitteeMember member(int executor, long boot) {
    return new StandInMember(keys, executor, threshold, boot);
  }

  @Override
  public Combiner combiner() {
    return new StandInCombiner(keys, threshold);
  }

  @Override
  public ReceiptCheck receipts() {
    return receipts;
  }

  @Override
  public WithdrawalCheck withdrawals() {
    return withdrawals;
  }

  @Override
  public void know(Market market) {
    proofs.know(market);
  }

  @Override
  public Optional<OrderRefusal> check(OrderClaim claim) {
    return proofs.check(claim);
  }

  /** Real keys that nobody has shares of: a record has keys, and here nothing is under them. */
  @Override
  public CommitteeKeys keys() {
    return recordKeys;
  }

  @Override
  public List<String> check(byte[] record, Digest ceremony, Digest previous) {
    return new StandInRecordCheck(this, ceremony, previous).check(record);
  }

  @Override
  public Purse purse() {
    return new StandInPurse(proofs, chance.split());
  }
}
