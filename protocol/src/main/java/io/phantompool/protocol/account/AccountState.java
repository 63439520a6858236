package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;

/**
 * What a wallet has of a mint after reserve u-1, as reserve u counts it: the state that reserve u
 * is proved against (encoding.md section 4).
 *
 * @param wallet the owner
 * @param mint the mint
 * @param reference reserve u, which names this state
 * @param balance deposits less withdrawals plus deltas of settled outcomes
 * @param openCommitments V_open, the sum of what open orders may spend; may be the identity
 */
public record AccountState(
    Wallet wallet, Mint mint, Reserve reference, Atoms balance, Point openCommitments) {

  /** The digest that proofs absorb. */
  public Digest digest() {
    return DigestBuilder.ofKind("account-state")
        .bytes("wallet", wallet.encode())
        .bytes("mint", mint.encode())
        .u64("index", reference.number() - 1)
        .digest("previous", reference.previous())
        .u64("deposits", reference.deposits().atoms())
        .items("counted", reference.counted().stream().map(CountedEntry::encode).toList())
        .u64("balance", balance.atoms())
        .point("V-open", openCommitments)
        .digest();
  }
}
