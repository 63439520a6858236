package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.FieldElement;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.custom.sec.SecP256K1Field;
import org.bouncycastle.math.raw.Nat256;

/** Products of two rows of field elements: the coordinates of random points. */
final class FieldMultiplication {
  private static final int ELEMENTS = 256;
  private static final int BYTES = 32;
  private static final int LIMBS = 5;

  private FieldMultiplication() {}

  static Comparison comparison() {
    return new Comparison("field multiplication", ELEMENTS, FieldMultiplication::contenders);
  }

  private static List<Contender<?>> contenders() {
    PointVector points = Inputs.points(ELEMENTS);
    BigInteger[] x = coordinates(points, 0);
    BigInteger[] y = coordinates(points, BYTES);
    List<Contender<?>> contenders =
        new ArrayList<>(
            Ours.onEachBackend(backend -> ours(backend, x, y), FieldMultiplication::encode));
    contenders.add(bouncyCastle(x, y));
    return contenders;
  }

  private static BigInteger[] coordinates(PointVector points, int at) {
    BigInteger[] coordinates = new BigInteger[points.size()];
    Arrays.setAll(coordinates, i -> new BigInteger(1, points.get(i).encode(), at, BYTES));
    return coordinates;
  }

  private static Callable<FieldVector> ours(Backend backend, BigInteger[] x, BigInteger[] y) {
    FieldVector a = row(backend, x);
    FieldVector b = row(backend, y);
    FieldVector product = backend.elements(ELEMENTS);
    return () -> {
      product.multiply(0, a, 0, b, 0, ELEMENTS);
      return product;
    };
  }

  private static FieldVector row(Backend backend, BigInteger[] values) {
    FieldVector row = backend.elements(ELEMENTS);
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < values.length; i++) {
      FieldElement.of(values[i]).limbsTo(limbs, 0);
      row.set(i, limbs, 0);
    }
    return row;
  }

  private static byte[] encode(FieldVector row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < ELEMENTS; i++) {
      row.get(i, limbs, 0);
      out.writeBytes(FieldElement.ofLimbs(limbs, 0).encode());
    }
    return out.toByteArray();
  }

  private static Contender<int[][]> bouncyCastle(BigInteger[] x, BigInteger[] y) {
    int[][] a = Stream.of(x).map(Nat256::fromBigInteger).toArray(int[][]::new);
    int[][] b = Stream.of(y).map(Nat256::fromBigInteger).toArray(int[][]::new);
    int[][] product = new int[ELEMENTS][8];
    int[] scratch = Nat256.createExt();
    return new Contender<>(
        BouncyCastle.NAME,
        () -> {
          for (int i = 0; i < ELEMENTS; i++) {
            SecP256K1Field.multiply(a[i], b[i], product[i], scratch);
          }
          return product;
        },
        FieldMultiplication::encode);
  }

  private static byte[] encode(int[][] elements) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] element : elements) {
      out.writeBytes(FieldElement.of(Nat256.toBigInteger(element)).encode());
    }
    return out.toByteArray();
  }
}
