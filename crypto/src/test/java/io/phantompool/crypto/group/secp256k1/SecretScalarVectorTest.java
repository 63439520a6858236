package io.phantompool.crypto.group.secp256k1;

import static io.phantompool.crypto.group.secp256k1.NaiveOrder.any;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.anyOf;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.scalar;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SecretScalarVectorTest {
  private static final int N = 8;

  @SeededTest
  void calculatesAsPublicVectorsDo(Rng random) {
    ScalarVector a = vector(anyOf(N, random));
    ScalarVector b = vector(anyOf(N, random));
    Scalar factor = scalar(any(random));
    Scalar other = scalar(any(random));

    agree(a, secret -> secret.add(secret(b)), expected -> expected.add(b));
    agree(a, secret -> secret.add(b), expected -> expected.add(b));
    agree(
        a,
        secret -> secret.addScaled(factor, secret(b)),
        expected -> expected.addScaled(factor, b));
    agree(a, secret -> secret.scale(factor), expected -> expected.scale(factor));
    agree(
        a,
        secret -> secret.scaleAndAdd(factor, secret(b)),
        expected -> {
          expected.scale(factor);
          expected.add(b);
        });
    agree(a, secret -> secret.multiply(b), expected -> expected.multiply(b));
    assertEquals(a.fold(factor, other), opened(secret(a).fold(factor, other)));
    assertEquals(a.slice(2, 5), opened(secret(a).slice(2, 5)));
    assertEquals(a, opened(secret(a).copy()));
  }

  @SeededTest
  void copiesARunOfElements(Rng random) {
    int n = 1 + random.nextInt(8);
    int count = random.nextInt(n + 1);
    int at = random.nextInt(n - count + 1);
    int fromAt = random.nextInt(n - count + 1);
    try (SecretScalarVector from = SecretScalarVector.random(n, random.asSecureRandom());
        SecretScalarVector to = SecretScalarVector.random(n, random.asSecureRandom());
        SecretScalarVector before = to.copy()) {
      to.copy(at, from, fromAt, count);
      for (int i = 0; i < n; i++) {
        boolean copied = i >= at && i < at + count;
        try (SecretScalar is = to.get(i);
            SecretScalar was = copied ? from.get(fromAt + i - at) : before.get(i)) {
          assertTrue(is.matches(was));
        }
      }
      assertThrows(IndexOutOfBoundsException.class, () -> to.copy(1, from, 0, n));
      assertThrows(IndexOutOfBoundsException.class, () -> to.copy(0, from, 1, n));
    }
  }

  @SeededTest
  void multipliesOutInnerProductsAndSumsAsPublicVectorsDo(Rng random) {
    ScalarVector a = vector(anyOf(N, random));
    ScalarVector b = vector(anyOf(N, random));
    int from = random.nextInt(N + 1);
    int middle = from + random.nextInt(N - from + 1);
    int to = middle + random.nextInt(N - middle + 1);

    assertEquals(a.dot(b), opened(secret(a).dot(b)));
    assertEquals(a.dot(b), opened(secret(a).dot(secret(b))));
    assertEquals(a.sum(from, to), opened(secret(a).sum(from, to)));
    assertEquals(
        a.sum(from, middle).minus(a.sum(middle, to)),
        opened(secret(a).sumMinusSum(from, middle, to)));
  }

  @SeededTest
  void decodesWhatItEncodes(Rng random) throws MalformedEncodingException {
    ScalarVector a = vector(anyOf(N, random));
    byte[] bytes = new byte[1 + 32 * N];
    secret(a).encodeTo(bytes, 1);
    ByteReader reader = new ByteReader(bytes);
    assertEquals(0, reader.u8());

    assertEquals(a, opened(SecretScalarVector.read(reader, N)));
    assertThrows(IndexOutOfBoundsException.class, () -> secret(a).encodeTo(bytes, 2));
  }

  @Test
  void refusesAScalarThatIsNotCanonicalByNameAndOffset() {
    byte[] bytes = new byte[96];
    Arrays.fill(bytes, 64, 96, (byte) -1);
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class,
            () -> SecretScalarVector.read(new ByteReader(bytes), 3));

    assertEquals(Scalar.NOT_CANONICAL, refusal.rule());
    assertEquals(64, refusal.byteOffset());
  }

  @SeededTest
  void drawsUniformScalarsOneAfterTheOther(Rng random) {
    Rng same = new Rng(random.seed());
    ScalarVector drawn = opened(SecretScalarVector.random(3, random.asSecureRandom()));

    for (int i = 0; i < 3; i++) {
      try (SecretScalar expected = SecretScalar.random(same.asSecureRandom())) {
        assertEquals(expected.declassify("the test compares it"), drawn.get(i));
      }
    }
  }

  @Test
  void isErasedByClosingAndOfNoUseAfterwards() {
    SecretScalarVector closed = secret(ScalarVector.repeat(Scalar.of(3), N));
    SecretScalarVector open = secret(ScalarVector.repeat(Scalar.of(4), N));
    long[] limbs = closed.limbs();
    assertFalse(closed.isDestroyed());
    closed.close();
    List<Consumer<SecretScalarVector>> uses =
        List.of(
            x -> x.get(0),
            x -> x.set(0, SecretScalar.of(1)),
            x -> x.add(open),
            open::add,
            x -> x.scale(Scalar.ONE),
            x -> x.dot(open),
            open::dot,
            x -> x.sum(0, 1),
            x -> x.slice(0, 1),
            SecretScalarVector::copy,
            x -> x.fold(Scalar.ONE, Scalar.ONE),
            x -> x.encodeTo(new byte[32 * N], 0));

    assertTrue(closed.isDestroyed());
    assertArrayEquals(new long[4 * N], limbs);
    for (Consumer<SecretScalarVector> use : uses) {
      assertThrows(IllegalStateException.class, () -> use.accept(closed));
    }
    closed.destroy();
  }

  @Test
  void keepsItsContentsToItself() {
    SecretScalarVector secret = secret(ScalarVector.repeat(Scalar.of(0x77), N));

    assertEquals("SecretScalarVector[8]", secret.toString());
    assertThrows(
        NotSerializableException.class,
        () -> new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(secret));
    assertFalse(secret.equals(secret.copy()));
  }

  @Test
  void refusesVectorsOfAnotherLengthAndIndicesBeyondItsEnd() {
    SecretScalarVector three = SecretScalarVector.zeros(3);
    SecretScalarVector four = SecretScalarVector.zeros(4);

    assertThrows(IllegalArgumentException.class, () -> three.add(four));
    assertThrows(IllegalArgumentException.class, () -> three.dot(ScalarVector.zeros(4)));
    assertThrows(IllegalArgumentException.class, () -> three.fold(Scalar.ONE, Scalar.ONE));
    assertThrows(IndexOutOfBoundsException.class, () -> three.get(3));
    assertThrows(IndexOutOfBoundsException.class, () -> three.sum(2, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> three.sumMinusSum(0, 2, 4));
  }

  private static void agree(
      ScalarVector start, Consumer<SecretScalarVector> ours, Consumer<ScalarVector> expected) {
    SecretScalarVector secret = secret(start);
    ScalarVector twin = start.copy();
    ours.accept(secret);
    expected.accept(twin);
    assertEquals(twin, opened(secret));
  }

  private static SecretScalarVector secret(ScalarVector values) {
    SecretScalarVector vector = SecretScalarVector.zeros(values.size());
    for (int i = 0; i < values.size(); i++) {
      vector.set(i, SecretScalar.ofPublic(values.get(i)));
    }
    return vector;
  }

  private static ScalarVector opened(SecretScalarVector secret) {
    ScalarVector vector = ScalarVector.zeros(secret.size());
    for (int i = 0; i < secret.size(); i++) {
      vector.set(i, opened(secret.get(i)));
    }
    return vector;
  }

  private static Scalar opened(SecretScalar secret) {
    try (secret) {
      return secret.declassify("the test compares it");
    }
  }
}
