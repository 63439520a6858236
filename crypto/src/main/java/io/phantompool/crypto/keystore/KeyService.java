package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.List;
import java.util.Set;

/**
 * What an executor or a trader's client asks of whatever keeps its keys: a {@link FileKeystore}, or
 * an adapter to a hardware module, a cloud's key service or a remote signer.
 *
 * <p>Keys whose {@link KeyKind#use use} is to sign or to open encapsulations stay inside. Shares
 * are handed out for the length of a computation, since no hardware knows threshold decryption; a
 * service that keeps them wrapped unwraps them in {@link #load}.
 *
 * <p>For implementers: a change is durable when {@link #update} returns and has not happened when
 * it throws, or the service says otherwise in the exception; entries are never replaced. No message
 * and no log holds a secret. Calls may come from several threads.
 */
public interface KeyService extends AutoCloseable {
  /** What is public of every key, in the order of their names. */
  List<PublicEntry> entries();

  /**
   * A copy of a secret of {@link KeyKind.Use#LOAD}, which the caller erases.
   *
   * @throws KeystoreException if there is none of this name, or it cannot be had now
   * @throws IllegalArgumentException if keys of this kind stay inside
   */
  SecretBytes load(KeyName name) throws KeystoreException;

  /**
   * The Ed25519 signature of exactly these bytes, 64 bytes, by a key of {@link KeyKind.Use#SIGN}.
   *
   * @throws KeystoreException if there is none of this name, or it cannot be had now
   * @throws IllegalArgumentException if keys of this kind do not sign
   */
  byte[] sign(KeyName name, byte[] message) throws KeystoreException;

  /**
   * The shared secret, 32 bytes, that DHKEM(X25519, HKDF-SHA256) has encapsulated to a key of
   * {@link KeyKind.Use#DECAPSULATE}; RFC 9180 section 4.1. HPKE's key schedule goes on from it
   * without the private key. The caller erases it.
   *
   * @param encapsulation 32 bytes, {@code enc} of the RFC
   * @throws MalformedEncodingException if the encapsulation is none: its sender's fault
   * @throws KeystoreException if there is no key of this name, or it cannot be had now
   * @throws IllegalArgumentException if keys of this kind do not open encapsulations
   */
  SecretBytes decapsulate(KeyName name, byte[] encapsulation)
      throws KeystoreException, MalformedEncodingException;

  /**
   * Adds and removes entries, all or none. First the removals, so that a name can be given anew.
   *
   * @param added entries, of which the service keeps copies; the caller closes its own
   * @throws KeystoreException if a name is taken or missing, or the change could not be kept
   */
  void update(List<SecretEntry> added, Set<KeyName> removed) throws KeystoreException;

  /**
   * Really writes as much as an {@link #update} could, and takes it back: asked before shares are
   * dealt that might have nowhere to go.
   *
   * @throws KeystoreException if nothing can be kept now
   */
  void checkWritable() throws KeystoreException;

  /** Erases what it holds in memory and lets the keys go. */
  @Override
  void close();
}
