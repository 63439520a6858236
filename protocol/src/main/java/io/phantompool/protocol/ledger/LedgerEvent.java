package io.phantompool.protocol.ledger;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
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

    private void writeFieldsTo(ByteWriter out) {
      market.writeTo(out);
      out.u64(seq).bytes(base.encode()).bytes(quote.encode());
      out.list(wallets, WalletOutcome::writeTo);
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

  /** Rule: there is no event with this tag. */
  String UNKNOWN_KIND = "ledger-event";

  /**
   * Reads u8 tag and the event's fields (messages.md section 12).
   *
   * @param mostOrders how many orders an outcome can say something of, and so how many wallets
   */
  static LedgerEvent read(ByteReader in, int mostOrders) throws MalformedEncodingException {
    long at = in.offset();
    int tag = in.u8();
    return switch (tag) {
      case 1 -> new Promised(Claim.read(in));
      case 2 -> new ReceiptSeen(Claim.read(in), Mint.read(in), Receipt.read(in));
      case 3 -> new Accepted(Claim.read(in));
      case 4 -> new DepositFinalized(Wallet.read(in), DepositName.read(in), new Atoms(in.u64()));
      case 5 -> readOutcome(in, mostOrders);
      case 6 -> new SettlementFinal(MarketId.read(in), in.u64());
      case 7 ->
          new ForcedExit(Wallet.read(in), Mint.read(in), Digest.read(in), new Atoms(in.u64()));
      case 8 -> new KeyEpochEnded(in.u64());
      default ->
          throw new MalformedEncodingException(
              UNKNOWN_KIND, at, "The events of a ledger are 1 to 8, not " + tag);
    };
  }

  private static LedgerEvent readOutcome(ByteReader in, int mostOrders)
      throws MalformedEncodingException {
    long at = in.offset();
    MarketId market = MarketId.read(in);
    long seq = in.u64();
    Mint base = Mint.read(in);
    Mint quote = Mint.read(in);
    List<WalletOutcome> wallets =
        in.list(
            mostOrders, WalletOutcome.LEAST_BYTES, item -> WalletOutcome.read(item, mostOrders));
    return ByteReader.consistent(at, () -> new OutcomeApplied(market, seq, base, quote, wallets));
  }

  /** Appends u8 tag and the event's fields. */
  default void writeTo(ByteWriter out) {
    switch (this) {
      case Promised(Claim claim) -> claim.writeTo(out.u8(1));
      case ReceiptSeen(Claim claim, Mint mint, Receipt receipt) -> {
        claim.writeTo(out.u8(2));
        receipt.writeTo(out.bytes(mint.encode()));
      }
      case Accepted(Claim claim) -> claim.writeTo(out.u8(3));
      case DepositFinalized(Wallet wallet, DepositName name, Atoms amount) -> {
        name.writeTo(out.u8(4).bytes(wallet.encode()));
        out.u64(amount.atoms());
      }
      case OutcomeApplied applied -> applied.writeFieldsTo(out.u8(5));
      case SettlementFinal(MarketId market, long seq) -> {
        market.writeTo(out.u8(6));
        out.u64(seq);
      }
      case ForcedExit(Wallet wallet, Mint mint, Digest id, Atoms amount) ->
          out.u8(7)
              .bytes(wallet.encode())
              .bytes(mint.encode())
              .bytes(id.encode())
              .u64(amount.atoms());
      case KeyEpochEnded(long keyEpoch) -> out.u8(8).u64(keyEpoch);
    }
  }

  /** The id of a forced exit: the digest of wallet, mint and transaction signature. */
  static Digest exitId(Wallet wallet, Mint mint, Signature transaction) {
    return DigestBuilder.ofKind("forced-exit")
        .bytes("wallet", wallet.encode())
        .bytes("mint", mint.encode())
        .bytes("transaction", transaction.encode())
        .digest();
  }
}
