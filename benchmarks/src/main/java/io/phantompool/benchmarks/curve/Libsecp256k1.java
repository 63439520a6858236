package io.phantompool.benchmarks.curve;

import fr.acinq.secp256k1.Secp256k1;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * libsecp256k1 through the JNI of fr.acinq.secp256k1, and our values in its types. Public keys go
 * in and out as 65 bytes, so that no call pays for a square root it did not ask for.
 */
final class Libsecp256k1 {
  private static final byte UNCOMPRESSED = 4;
  private static final Optional<Secp256k1> LOADED = load();

  private Libsecp256k1() {}

  /** There are binaries for Linux on x86-64 and AArch64; elsewhere these rows are left out. */
  private static Optional<Secp256k1> load() {
    try {
      return Optional.of(Secp256k1.get());
    } catch (IllegalStateException | LinkageError noBinaryHere) {
      return Optional.empty();
    }
  }

  /** The contender that calls {@code functions} of the library, where the library is. */
  static <R> Stream<Contender<R>> calling(
      String functions,
      Function<Secp256k1, Callable<R>> operation,
      Function<? super R, byte[]> canonical) {
    return LOADED.stream()
        .map(
            library ->
                new Contender<>(
                    "libsecp256k1-jni " + functions, operation.apply(library), canonical));
  }

  static byte[][] publicKeys(PointVector points) {
    return each(points.size(), i -> publicKey(points.get(i)));
  }

  private static byte[] publicKey(Point point) {
    byte[] key = new byte[1 + Point.BYTES];
    key[0] = UNCOMPRESSED;
    point.encodeTo(key, 1);
    return key;
  }

  static byte[][] secretKeys(ScalarVector scalars) {
    return each(scalars.size(), i -> scalars.get(i).encode());
  }

  static byte[][] each(int n, IntFunction<byte[]> call) {
    return IntStream.range(0, n).mapToObj(call).toArray(byte[][]::new);
  }

  /** x || y of each public key. */
  static byte[] encode(byte[]... publicKeys) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] key : publicKeys) {
      out.write(key, 1, Point.BYTES);
    }
    return out.toByteArray();
  }
}
