package io.phantompool.client.committee;

import io.phantompool.client.pool.CommitteeInfo;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.pool.Receipts;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.SharedEdKey;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.verifier.Known;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whose keys orders are sealed to and whose receipts count. Keys never come from a node: what it
 * claims is only compared with these.
 *
 * @param roster the executors
 * @param keys their public keys and shares
 * @param ceremony hash of the completed ceremony
 */
public record PinnedCommittee(Roster roster, CommitteeKeys keys, Digest ceremony) {
  private static final int MOST_BYTES = 1 << 27;
  private static final String RECEIPTS = "receipts";
  private static final String COMMITTEE = "committee";

  /** Reads the record of a ceremony, 9-record.bin of its folder, and checks all of it. */
  public static PinnedCommittee read(Path file) throws PoolException.Local {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      throw new PoolException.Local(
          "There is no readable record %s: name the record of the committee's key ceremony"
              .formatted(file),
          e);
    }
  }

  /** The committee of a ceremony's record, all of which is checked. */
  public static PinnedCommittee of(byte[] ceremonyRecord) throws PoolException.Local {
    try {
      CeremonyRecord record = CeremonyRecord.decode(ceremonyRecord);
      CeremonyRecord.Outcome agreed =
          record
              .verify()
              .agreed()
              .orElseThrow(
                  () ->
                      new PoolException.Local(
                          "The ceremony's record is false: trust no key in it, and ask an executor"
                              + " for the record again"));
      return new PinnedCommittee(record.parameters().roster(), agreed.committee(), agreed.hash());
    } catch (MalformedEncodingException e) {
      throw new PoolException.Local("This is no ceremony's record: " + e.reason(), e);
    }
  }

  /** The same as those who verify records know it. */
  public Known.Committee known() {
    return new Known.Committee(roster, keys, ceremony);
  }

  /** The same as those who agree on closes. */
  public Committee agreeing() {
    return Committee.of(roster, keys.threshold() - 1);
  }

  /** q, how many receipts accept. */
  public int quorum() {
    return agreeing().quorum();
  }

  /** What orders of a market are sealed to. */
  public SealingKeys sealingKeys(MarketInfo market) throws PoolException.Local {
    return sealingKeys(market.market(), market.keyEpoch());
  }

  /** What orders of a market are sealed to in a key epoch. */
  public SealingKeys sealingKeys(Market market, long keyEpoch) throws PoolException.Local {
    if (market.ladder().slots() != keys.slots().slots()) {
      throw new PoolException.Local(
          "The committee has keys for %d slots, market %s has %d: this is another pool's ceremony"
              .formatted(keys.slots().slots(), market.id(), market.ladder().slots()));
    }
    return SealingKeys.of(market, SlotKeys.of(keyEpoch, keys.slots().Y()));
  }

  /** Whether a node claims these keys and no others. */
  public Verdict check(CommitteeInfo claimed) {
    return same(
            claimed.executors().stream().map(CommitteeInfo.Seat::identityKey).toList(),
            roster.entries().stream().map(entry -> entry.identityKey()).toList(),
            "identity keys of the executors")
        .and(() -> same(claimed.threshold(), keys.threshold(), "threshold"))
        .and(() -> same(claimed.quorum(), quorum(), "quorum"))
        .and(() -> same(claimed.slotKeys(), slotKeys(), "slot keys"))
        .and(() -> same(claimed.randomnessKey(), key(keys.vrf()), "randomness key"))
        .and(() -> same(claimed.settlementKey(), key(keys.settlement()), "settlement key"));
  }

  private static PublicKeyBytes key(SharedEdKey key) {
    return PublicKeyBytes.of(key.Y().encode());
  }

  private List<Point> slotKeys() {
    return IntStream.range(0, keys.slots().slots()).mapToObj(keys.slots().Y()::get).toList();
  }

  private static Verdict same(Object claimed, Object pinned, String what) {
    return Verdict.of(
        claimed.equals(pinned), COMMITTEE, "The %s are not those of the ceremony".formatted(what));
  }

  /** Whether exactly these receipts accept the order: of q executors, on each of its mints. */
  public Verdict checkReceipts(SealedOrder order, Market market, Receipts receipts) {
    return checkReceipts(
            text(order, market.baseMint(), order.header().base()), receipts.base())
        .and(
            () ->
                checkReceipts(
                    text(order, market.quoteMint(), order.header().quote()), receipts.quote()));
  }

  private static ReceiptText text(SealedOrder order, Mint mint, Reserve reserve) {
    return ReceiptText.of(order.header().wallet(), mint, reserve, order.id());
  }

  /** Whether exactly these receipts accept the withdrawal: of q executors. */
  public Verdict checkReceipts(Withdrawal withdrawal, List<Receipt> receipts) {
    WithdrawalHeader header = withdrawal.header();
    return checkReceipts(
        ReceiptText.of(header.wallet(), header.mint(), header.reserve(), withdrawal.id()),
        receipts);
  }

  private Verdict checkReceipts(ReceiptText text, List<Receipt> receipts) {
    Set<Long> signers = new HashSet<>();
    for (Receipt receipt : receipts) {
      long executor = receipt.executor();
      boolean holds =
          executor >= 1
              && executor <= roster.size()
              && receipt.verify(text, roster.get((int) executor).identityKey().encode()).isValid();
      if (!holds) {
        return Verdict.invalid(
            RECEIPTS,
            "A receipt on %s is not executor %s's"
                .formatted(text.mint(), Long.toUnsignedString(executor)));
      }
      signers.add(executor);
    }
    return Verdict.of(
        signers.size() >= quorum(),
        RECEIPTS,
        "There are receipts of %d executors on %s, %d accept"
            .formatted(signers.size(), text.mint(), quorum()));
  }
}
