package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.util.List;

/** What changes a ledger: decided once, made durable, then applied. */
public sealed interface LedgerEvent {
  /**
   * This executor promises to sign receipts for the claim, and for no other id under its reserve
   * numbers. Client id and C are taken in the same event.
   */
  record Promised(Claim claim) implements LedgerEvent {}

  /** A receipt that holds was seen, this executor's own or a peer's. */
  record ReceiptSeen(Claim claim, Mint mint, Receipt receipt) implements LedgerEvent {}

  /** Receipts of a quorum are there on each of its mints: it stands on its owner's chains. */
  record Accepted(Claim claim) implements LedgerEvent {}

  /** The chain has finalized a deposit. */
  record DepositFinalized(Wallet wallet, DepositName name, Atoms amount) implements LedgerEvent {}

  /**
   * The next outcome of a market, or the void in its place: one event for all wallets and both
   * mints.
   *
   * @param market the market
   * @param seq its seq, unsigned
   * @param base the market's base mint
   * @param quote the market's quote mint
   * @param wallets those of which it says something, each once
   */
  record OutcomeApplied(
      MarketId market, long seq, Mint base, Mint quote, List<WalletOutcome> wallets)
      implements LedgerEvent {
    /** Keeps a copy of the list; refuses a wallet that comes twice. */
    public OutcomeApplied {
      wallets = List.copyOf(wallets);
      if (wallets.stream().map(WalletOutcome::wallet).distinct().count() != wallets.size()) {
        throw new IllegalArgumentException("An outcome says once what it says of a wallet");
      }
    }
  }

  /** Settlement of every outcome of the market up to this seq is final. */
  record SettlementFinal(MarketId market, long seq) implements LedgerEvent {}

  /**
   * An exit that its owner forced on the chain. It takes the next reserve number by itself.
   *
   * @param wallet the owner
   * @param mint what left the vault
   * @param id {@link #exitId}
   * @param amount how much
   */
  record ForcedExit(Wallet wallet, Mint mint, Digest id, Atoms amount) implements LedgerEvent {}

  /** No order of this key epoch, or of one before it, is taken any more. Unsigned. */
  record KeyEpochEnded(long keyEpoch) implements LedgerEvent {}

  /** The id of a forced exit: the digest of wallet, mint and transaction signature. */
  static Digest exitId(Wallet wallet, Mint mint, Signature transaction) {
    return DigestBuilder.ofKind("forced-exit")
        .bytes("wallet", wallet.encode())
        .bytes("mint", mint.encode())
        .bytes("transaction", transaction.encode())
        .digest();
  }
}
