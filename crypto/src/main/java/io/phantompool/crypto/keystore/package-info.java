/**
 * Where secret keys live (docs/protocol.md sections 4 and 7.2): an executor's shares, its identity
 * and sealing keys, a trader's wallet and seed; and the boot counter.
 *
 * <p>{@link io.phantompool.crypto.keystore.KeyService} is what executors ask, so that a hardware
 * module or a remote signer can stand behind it. {@link
 * io.phantompool.crypto.keystore.FileKeystore} is the one that comes with the pool: a file of named
 * {@link io.phantompool.crypto.keystore.SecretEntry entries}, sealed with AES-256-GCM under a key
 * that Argon2id makes of a {@link io.phantompool.crypto.keystore.Passphrase}. What is public of it,
 * {@link io.phantompool.crypto.keystore.KeystoreHeader}, is readable without the passphrase.
 *
 * <p>A file is replaced whole: a new one beside it, synced, renamed over it, and the folder synced,
 * all through the port {@link io.phantompool.crypto.keystore.DurableFiles}, so that tests can stop
 * the machine between any two steps.
 *
 * <p>Secrets are erased after use as far as Java allows: what the JDK's AES and BouncyCastle's
 * Argon2id keep inside (round keys, blocks of memory) is out of reach and goes with the garbage.
 */
@NullMarked
package io.phantompool.crypto.keystore;

import org.jspecify.annotations.NullMarked;
