package io.phantompool.crypto.hashing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DigestTest {
  @SeededTest
  void ordersAsUnsignedIntegers(Rng random) {
    byte[] a = random.bytes(32);
    byte[] b = random.nextBoolean() ? a.clone() : random.bytes(32);
    assertEquals(
        new BigInteger(1, a).compareTo(new BigInteger(1, b)),
        Integer.signum(Digest.of(a).compareTo(Digest.of(b))));
    assertEquals(Digest.of(a).compareTo(Digest.of(b)) == 0, Digest.of(a).equals(Digest.of(b)));
  }

  @SeededTest
  void isAValueNobodyCanChange(Rng random) {
    byte[] bytes = random.bytes(32);
    byte[] kept = bytes.clone();
    Digest digest = Digest.of(bytes);
    bytes[0]++;
    digest.encode()[1]++;
    assertArrayEquals(kept, digest.encode());
    assertEquals(Digest.of(kept), digest);
    assertEquals(Digest.of(kept).hashCode(), digest.hashCode());
    assertNotEquals(Digest.of(bytes), digest);
  }

  @Test
  void printsAsHexadecimal() {
    assertEquals("00".repeat(32), Digest.ZERO.toString());
  }

  @Test
  void readsThirtyTwoBytesOfAnyValue() throws MalformedEncodingException {
    ByteReader reader = new ByteReader(new byte[33]);
    assertEquals(Digest.ZERO, Digest.read(reader));
    assertEquals(1, reader.remaining());
    var refusal = assertThrows(MalformedEncodingException.class, () -> Digest.read(reader));
    assertEquals(ByteReader.TRUNCATED, refusal.rule());
    assertEquals(32, refusal.byteOffset());
  }

  @Test
  void refusesAnotherLength() {
    assertThrows(IllegalArgumentException.class, () -> Digest.of(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> Digest.of(new byte[33]));
  }
}
