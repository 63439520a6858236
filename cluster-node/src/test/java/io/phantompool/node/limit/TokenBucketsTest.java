package io.phantompool.node.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));

  private TokenBuckets<String> buckets(int limit, int mostKeys) {
    return new TokenBuckets<>(limit, MINUTE, mostKeys, now::get);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void givesAsManyTokensAtOnceAsItsLimitAndThenRefuses() {
    TokenBuckets<String> buckets = buckets(10, 8);
    for (int left = 9; left >= 0; left--) {
      TokenBuckets.Decision decision = buckets.take("a");
      assertTrue(decision.allowed());
      assertEquals(left, decision.remaining());
    }
    TokenBuckets.Decision refused = buckets.take("a");
    assertFalse(refused.allowed());
    assertEquals(0, refused.remaining());
    assertEquals(Duration.ofSeconds(6), refused.nextIn());
    assertEquals(MINUTE, refused.fullIn());
  }

  @Test
  void oneTokenComesBackAfterItsShareOfTheWindow() {
    TokenBuckets<String> buckets = buckets(10, 8);
    for (int i = 0; i < 10; i++) {
      buckets.take("a");
    }
    pass(Duration.ofMillis(5_999));
    assertFalse(buckets.take("a").allowed());
    pass(Duration.ofMillis(1));
    assertTrue(buckets.take("a").allowed());
    assertFalse(buckets.take("a").allowed());
  }

  @Test
  void aClockThatIsSetBackCostsOneWindowAtMost() {
    TokenBuckets<String> buckets = buckets(10, 8);
    buckets.take("a");
    pass(Duration.ofHours(-1));
    assertFalse(buckets.take("a").nextIn().compareTo(Duration.ofSeconds(6)) > 0);
    pass(Duration.ofSeconds(6));
    assertTrue(buckets.take("a").allowed());
    pass(MINUTE);
    assertEquals(9, buckets.take("a").remaining());
  }

  @Test
  void keysDoNotShareTokens() {
    TokenBuckets<String> buckets = buckets(1, 8);
    assertTrue(buckets.take("a").allowed());
    assertFalse(buckets.take("a").allowed());
    assertTrue(buckets.take("b").allowed());
  }

  @Test
  void aTokenThatIsGivenBackCanBeTakenAgain() {
    TokenBuckets<String> buckets = buckets(1, 8);
    buckets.take("a");
    buckets.giveBack("a");
    assertTrue(buckets.take("a").allowed());
    assertFalse(buckets.take("a").allowed());
  }

  @Test
  void aClockThatGoesBackGivesNoTokens() {
    TokenBuckets<String> buckets = buckets(2, 8);
    buckets.take("a");
    buckets.take("a");
    pass(Duration.ofHours(-1));
    assertFalse(buckets.take("a").allowed());
  }

  @Test
  void newcomersCannotPushAnEmptyBucketOutOfMemory() {
    TokenBuckets<String> buckets = buckets(1, 2);
    buckets.take("a");
    buckets.take("b");
    for (int i = 0; i < 1_000; i++) {
      buckets.take("newcomer " + i);
    }
    assertEquals(2, buckets.size());
    assertFalse(buckets.take("a").allowed());
    assertFalse(buckets.take("b").allowed());
    assertFalse(buckets.take("another").allowed(), "newcomers share one bucket");
  }

  @Test
  void aFullBucketIsForgottenForANewcomer() {
    TokenBuckets<String> buckets = buckets(1, 1);
    buckets.take("a");
    pass(MINUTE);
    assertTrue(buckets.take("b").allowed());
    assertEquals(1, buckets.size());
    assertFalse(buckets.take("b").allowed());
  }
}
