package io.phantompool.crypto.dkg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.testkit.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeySharesTest {
  private final Rng random = new Rng(11);
  private final KeyShares shares =
      Play.newKeys(2, 2, 2, random).joinAll().run().shares().getFirst();

  private KeyShares rebuilt(SecretScalarVector slots, SecretEdScalar vrf) {
    return KeyShares.of(
        shares.committee(),
        shares.index(),
        slots,
        vrf,
        shares.settlement().x(),
        random.asSecureRandom());
  }

  @Test
  void sharesThatDoNotFitLeaveNoSumsBehind() {
    SecretScalarVector slots = shares.slots().x().copy();
    SecretEdScalar other = shares.settlement().x();
    assertThrows(IllegalArgumentException.class, () -> rebuilt(slots, other));
    assertTrue(slots.isDestroyed());
    assertFalse(other.isDestroyed());
    assertEquals(1, rebuilt(shares.slots().x().copy(), shares.vrf().x()).index());
  }

  @Test
  void readsOnlyItsOwnShares() throws MalformedEncodingException {
    byte[] good = shares.encodeSecret();
    assertEquals(
        shares.index(),
        KeyShares.decode(good, shares.committee(), random.asSecureRandom()).index());
    for (int at : new int[] {8, good.length - 64, good.length - 32}) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      assertThrows(
          MalformedEncodingException.class,
          () -> KeyShares.decode(bad, shares.committee(), random.asSecureRandom()));
    }
    byte[] cut = Arrays.copyOf(good, good.length - 1);
    assertThrows(
        MalformedEncodingException.class,
        () -> KeyShares.decode(cut, shares.committee(), random.asSecureRandom()));
  }
}
