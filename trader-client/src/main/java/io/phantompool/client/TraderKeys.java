package io.phantompool.client;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.order.OwnerSeed;

/**
 * A trader's two secrets; the caller's, to be erased after the client is closed.
 *
 * @param signing the wallet's key, under which the pool knows the trader: in memory, or in a
 *     keystore that never hands it out
 * @param seed opens every order that was sealed with it; with it and the key a lost journal is
 *     recovered
 */
public record TraderKeys(Ed25519Signer signing, OwnerSeed seed) {
  /** The wallet. */
  public Wallet wallet() {
    return Wallet.of(signing.publicKey());
  }

  /** The wallet, and nothing of the secrets. */
  @Override
  public String toString() {
    return "TraderKeys[" + wallet() + "]";
  }
}
