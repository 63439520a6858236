package io.phantompool.client.stream;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.protocol.account.Wallet;

/**
 * Whose orders a stream may tell.
 *
 * @param wallet the owner
 * @param key signs the node's challenges, and nothing but challenges
 */
public record StreamOwner(Wallet wallet, Ed25519Signer key) {
  /** Its channel. */
  public String channel() {
    return "orders:" + wallet;
  }
}
