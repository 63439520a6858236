/**
 * What a ceremony makes (docs/protocol.md section 4): the committee's public keys, which everybody
 * has, and one executor's shares of the secret ones, which leave it never.
 *
 * <p>{@link io.phantompool.crypto.dkg.keys.SlotKeys} and {@link
 * io.phantompool.crypto.dkg.keys.SlotKeyShares} are the slot keys of threshold decryption, {@link
 * io.phantompool.crypto.dkg.keys.CommitteeKeys} and {@link
 * io.phantompool.crypto.dkg.keys.KeyShares} all keys together. Each belongs to one share epoch; a
 * resharing keeps the keys and ends the epoch.
 */
@NullMarked
package io.phantompool.crypto.dkg.keys;

import org.jspecify.annotations.NullMarked;
