package io.phantompool.crypto.dkg;

import io.phantompool.crypto.hashing.Digest;
import java.util.Optional;

/**
 * Where an executor keeps a ceremony under way and the shares it ends with: its keystore. Each
 * method is atomic and durable: when it returns, the change survives a crash; if it throws or the
 * machine stops, either nothing or all of it has happened. Everything handed over is secret. Arrays
 * are the caller's, who erases them; an implementation copies.
 *
 * <p>An implementation throws {@link java.io.UncheckedIOException} when it cannot do its work; the
 * ceremony then stays where it was.
 */
public interface CeremonyStore {
  /** Fails unless everything below can be done: asked before anything secret is made. */
  void checkWritable();

  /** Whether this ceremony was finished or abandoned here: it is never begun again. */
  boolean isSpent(Digest ceremony);

  /** The ceremony under way. */
  Optional<byte[]> progress();

  /** Replaces the ceremony under way. */
  void save(byte[] progress);

  /**
   * Puts new shares beside the ones in use, which stay until {@link #finish}, and replaces the
   * ceremony under way.
   *
   * @param keyShares the new shares; empty for a dealer that has none afterwards
   * @param record the completed ceremony's record, which is public
   */
  void install(byte[] keyShares, byte[] record, byte[] progress);

  /**
   * Ends the ceremony well: erases its progress and the shares that were in use before it. Without
   * {@link #install} before it, this is asked for by a holder that leaves with {@link Retirement}.
   *
   * @param holds the messages of {@link Released}, which are public, to be served to latecomers
   */
  void finish(Digest ceremony, byte[] holds);

  /**
   * Ends the ceremony without shares: erases its progress; shares in use stay as they are. Not
   * asked for after {@link #install}: then there is a certificate, and {@link #finish} ends it.
   */
  void abandon(Digest ceremony);
}
