package io.phantompool.crypto.shamir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedEdKeyTest {
  @SeededTest(runs = 5)
  void refusesOneShareThatDoesNotFit(Rng random) {
    int n = 1 + random.nextInt(16);
    int t = 1 + random.nextInt(n);
    SharedEdKey key = DealtEdKey.of(random, t, n).key();
    assertEquals(key, new SharedEdKey(t, key.Y(), key.publicShares()));
    for (int j = 1; j <= n; j++) {
      List<EdPoint> shares = new ArrayList<>(key.publicShares());
      shares.set(j - 1, shares.get(j - 1).plus(EdPoint.BASE));
      assertThrows(IllegalArgumentException.class, () -> new SharedEdKey(t, key.Y(), shares));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new SharedEdKey(t, key.Y().doubled(), key.publicShares()));
  }

  @Test
  void refusesThresholdsAndSizesThatMakeNoSense() {
    SharedEdKey key = DealtEdKey.of(new Rng(1), 3, 5).key();
    for (int t : new int[] {-1, 0, 2, 6}) {
      assertThrows(
          IllegalArgumentException.class, () -> new SharedEdKey(t, key.Y(), key.publicShares()));
    }
    assertThrows(IllegalArgumentException.class, () -> new SharedEdKey(1, key.Y(), List.of()));
    assertThrows(IllegalArgumentException.class, () -> DealtEdKey.of(new Rng(1), 3, 17));
    assertThrows(IllegalArgumentException.class, () -> key.publicShare(0));
    assertThrows(IllegalArgumentException.class, () -> key.publicShare(6));
    assertFalse(key.hasExecutor(0) || key.hasExecutor(6));
    assertThrows(IllegalArgumentException.class, () -> DealtEdKey.of(List.of(EdScalar.ZERO), 3));
  }

  @Test
  void aSecretBelongsToItsPublicShare() {
    DealtEdKey dealt = DealtEdKey.of(new Rng(2), 2, 3);
    try (SecretEdScalar wrong = SecretEdScalar.copyOf(dealt.secrets().get(1))) {
      assertThrows(IllegalArgumentException.class, () -> SecretEdShare.of(dealt.key(), 1, wrong));
      assertThrows(IllegalArgumentException.class, () -> SecretEdShare.of(dealt.key(), 4, wrong));
    }
    SecretEdShare share = dealt.share(3);
    assertEquals("SecretEdShare[executor 3, hidden]", share.toString());
    share.close();
    assertTrue(share.isDestroyed());
    assertThrows(IllegalStateException.class, () -> share.x().publish());
  }

  @Test
  void aSetHasEachIndexOnceAndNoZero() {
    assertEquals(List.of(1, 3, 16), IndexSet.of(List.of(16, 1, 3)).indices());
    assertTrue(IndexSet.range(2, 4).contains(4));
    assertFalse(IndexSet.range(2, 4).contains(1));
    for (List<Integer> bad :
        List.of(List.<Integer>of(), List.of(0, 1), List.of(1, 17), List.of(2, 2), List.of(-1, 1))) {
      assertThrows(IllegalArgumentException.class, () -> IndexSet.of(bad));
    }
    assertThrows(IllegalArgumentException.class, () -> new IndexSet(List.of(2, 1)));
  }

  @Test
  void readsAnIndexStrictly() throws MalformedEncodingException {
    assertEquals(16, IndexSet.readIndex(u64(16)));
    for (long bad : new long[] {0, 17, -1, 1L << 32 | 1, Long.MIN_VALUE | 1}) {
      var refusal =
          assertThrows(MalformedEncodingException.class, () -> IndexSet.readIndex(u64(bad)));
      assertEquals(ByteReader.OUT_OF_RANGE, refusal.rule());
    }
  }

  private static ByteReader u64(long value) {
    return new ByteReader(ByteBuffer.allocate(8).putLong(value).array());
  }
}
