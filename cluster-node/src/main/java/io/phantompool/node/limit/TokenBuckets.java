package io.phantompool.node.limit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/**
 * A token bucket per key: so many at once, and as many again over each window, evenly. A key costs
 * one number, the time at which its bucket is full again, and at most so many keys are remembered:
 * if none of them can be forgotten without loss, newcomers share one bucket. A clock that is set
 * back costs a caller one window at most. Safe for any thread.
 */
public final class TokenBuckets<K> {
  private static final long MICROS = 1_000;

  /**
   * What came of asking for a token.
   *
   * @param limit of the bucket
   * @param remaining tokens left
   * @param fullIn when all are there again
   * @param nextIn when one is there again; zero if one is now
   */
  public record Decision(
      boolean allowed, int limit, int remaining, Duration fullIn, Duration nextIn) {}

  private final int limit;
  private final long window;
  private final long interval;
  private final int mostKeys;
  private final InstantSource clock;
  private final LinkedHashMap<K, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);
  private long sharedFullAt;

  /**
   * Buckets that are full.
   *
   * @param limit tokens of a bucket, at least 1
   * @param window in which an empty one fills
   * @param mostKeys most keys remembered, at least 1
   */
  public TokenBuckets(int limit, Duration window, int mostKeys, InstantSource clock) {
    if (limit < 1 || mostKeys < 1 || window.toMillis() < 1) {
      throw new IllegalArgumentException(
          "A bucket has at least 1 token, a window of 1 ms and room for 1 key");
    }
    this.limit = limit;
    this.window = window.toMillis() * MICROS;
    this.interval = Math.max(1, this.window / limit);
    this.mostKeys = mostKeys;
    this.clock = clock;
  }

  /** Takes a token of this key, if there is one. */
  public synchronized Decision take(K key) {
    long now = now();
    long full = Math.clamp(fullAt(key, now), now, now + window);
    boolean allowed = full - now <= window - interval;
    long after = allowed ? full + interval : full;
    put(key, after, now);
    return decision(allowed, after - now);
  }

  /** Puts a token of this key back. */
  public synchronized void giveBack(K key) {
    long now = now();
    put(key, Math.min(fullAt(key, now), now + window) - interval, now);
  }

  /** How many keys are remembered. */
  public synchronized int size() {
    return fullAt.size();
  }

  private long now() {
    return clock.millis() * MICROS;
  }

  private Decision decision(boolean allowed, long untilFull) {
    long remaining = Math.clamp((window - untilFull) / interval, 0, limit);
    long next = Math.max(0, untilFull - (window - interval));
    return new Decision(allowed, limit, (int) remaining, micros(untilFull), micros(next));
  }

  private static Duration micros(long count) {
    return Duration.ofNanos(count * 1_000);
  }

  private long fullAt(K key, long now) {
    Long known = fullAt.get(key);
    if (known != null) {
      return known;
    }
    return hasRoom(now) ? now : sharedFullAt;
  }

  private void put(K key, long full, long now) {
    if (fullAt.containsKey(key)) {
      fullAt.put(key, full);
    } else if (hasRoom(now)) {
      if (fullAt.size() == mostKeys) {
        fullAt.pollFirstEntry();
      }
      fullAt.put(key, full);
    } else {
      sharedFullAt = full;
    }
  }

  /** Whether a new key finds a place: at least where the one unused longest is full again. */
  private boolean hasRoom(long now) {
    return fullAt.size() < mostKeys || fullAt.firstEntry().getValue() <= now;
  }
}
