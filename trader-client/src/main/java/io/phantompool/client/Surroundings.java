package io.phantompool.client;

import io.phantompool.client.http.Patience;
import io.phantompool.client.watch.Watcher;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/**
 * What a client is given of the world.
 *
 * @param http carries requests and streams; the caller's
 * @param proving makes proofs, a second of one processor each or less; the caller's
 * @param random feeds seals and proofs
 * @param clock the time
 * @param pauses lets time pass
 * @param watcher is told what happens
 */
public record Surroundings(
    HttpClient http,
    ExecutorService proving,
    SecureRandom random,
    InstantSource clock,
    Patience.Pauses pauses,
    Watcher watcher) {
  /** This machine's clock, and real pauses. */
  public static Surroundings real(
      HttpClient http, ExecutorService proving, SecureRandom random, Watcher watcher) {
    return new Surroundings(
        http, proving, random, InstantSource.system(), Patience.Pauses.SLEEP, watcher);
  }
}
