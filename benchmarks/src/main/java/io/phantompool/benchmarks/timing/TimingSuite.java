package io.phantompool.benchmarks.timing;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every operation on a secret that computes with points, and one that leaks, as the control. */
public final class TimingSuite {
  /** The name by which the command knows it. */
  public static final String NAME = "timing";

  /** Secrets a class takes turns with. */
  private static final int SECRETS = 256;

  private static final int ROW = 64;

  private final SecureRandom random;
  private final Point point = Point.GENERATOR.timesVartime(Scalar.of(0x5eed));
  private final PointVector row;
  private final EdPoint edPoint;

  /**
   * Makes the inputs.
   *
   * @param random where the random secrets come from
   */
  public TimingSuite(SecureRandom random) {
    this.random = random;
    row = PointVector.identities(ROW);
    for (int i = 0; i < ROW; i++) {
      row.set(i, Point.GENERATOR.timesVartime(Scalar.of(i + 2L)));
    }
    edPoint = EdPoint.baseTimes(SecretEdScalar.random(random));
  }

  /**
   * Runs all tests.
   *
   * @param samples times taken of an operation on one point; of a row, proportionally fewer
   * @param progress is told a line when a test begins
   */
  List<Leak> run(int samples, Consumer<String> progress) {
    List<LeakTest<?>> tests = Stream.concat(secp256k1().stream(), edwards25519().stream()).toList();
    List<Leak> leaks = new ArrayList<>();
    for (LeakTest<?> test : tests) {
      progress.accept(
          "timing %d of %d: %s, secret %s against random ones"
              .formatted(leaks.size() + 1, tests.size(), test.op(), test.fixed()));
      boolean ofARow = test.op().contains("row");
      leaks.add(test.measure(ofARow ? samples / 8 : samples, random.nextLong()));
    }
    return leaks;
  }

  private List<LeakTest<?>> secp256k1() {
    List<LeakTest<?>> tests = new ArrayList<>();
    for (String fixed : new String[] {"1", "-1"}) {
      Scalar value = Scalar.ofSigned(Long.parseLong(fixed));
      tests.add(secret("secp256k1: secret times G", fixed, value, Point.GENERATOR::times));
      tests.add(secret("secp256k1: secret times point", fixed, value, point::times));
      tests.add(secret("secp256k1: secret times row", fixed, value, k -> row.timesEach(k)));
      tests.add(
          secret(
              "secp256k1: sum of secrets times row",
              fixed,
              value,
              k -> {
                SecretScalarVector secrets = SecretScalarVector.zeros(ROW);
                for (int i = 0; i < ROW; i++) {
                  secrets.set(i, k);
                }
                return MultiScalar.sum(secrets, row);
              }));
      tests.add(
          secret(
              "secp256k1: inverse", fixed, value, k -> k.invert().declassify("timed, not used")));
    }
    tests.add(
        secret(
            "control, in variable time: public times point",
            "1",
            Scalar.ONE,
            k -> point.timesVartime(k.declassify("the control is meant to leak"))));
    return tests;
  }

  private LeakTest<SecretScalar> secret(
      String op, String fixed, Scalar value, Function<SecretScalar, Object> operation) {
    List<SecretScalar> drawn = drawn(() -> SecretScalar.random(random));
    SecretScalar one = SecretScalar.ofPublic(value);
    List<SecretScalar> same = new ArrayList<>();
    List<SecretScalar> different = new ArrayList<>();
    for (SecretScalar secret : drawn) {
      same.add(one.copy());
      different.add(secret.copy());
    }
    return new LeakTest<>(op, fixed, same, different, operation);
  }

  /**
   * The random secrets, before both classes are copied in turns: laid out differently in memory,
   * equal work would take different times.
   */
  private static <K> List<K> drawn(Supplier<K> draw) {
    return Stream.generate(draw).limit(SECRETS).toList();
  }

  private List<LeakTest<?>> edwards25519() {
    List<LeakTest<?>> tests = new ArrayList<>();
    for (String fixed : new String[] {"1", "-1"}) {
      EdScalar value = "1".equals(fixed) ? EdScalar.ONE : EdScalar.ONE.negate();
      tests.add(edSecret("edwards25519: secret times base", fixed, value, EdPoint::baseTimes));
      tests.add(edSecret("edwards25519: secret times point", fixed, value, edPoint::times));
      tests.add(edSecret("edwards25519: inverse", fixed, value, k -> k.invert().publish()));
    }
    return tests;
  }

  private LeakTest<SecretEdScalar> edSecret(
      String op, String fixed, EdScalar value, Function<SecretEdScalar, Object> operation) {
    List<SecretEdScalar> drawn = drawn(() -> SecretEdScalar.random(random));
    SecretEdScalar one = SecretEdScalar.copyOf(value);
    List<SecretEdScalar> same = new ArrayList<>();
    List<SecretEdScalar> different = new ArrayList<>();
    for (SecretEdScalar secret : drawn) {
      same.add(one.copy());
      different.add(secret.copy());
    }
    return new LeakTest<>(op, fixed, same, different, operation);
  }
}
