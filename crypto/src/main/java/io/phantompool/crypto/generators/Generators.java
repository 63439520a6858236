package io.phantompool.crypto.generators;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.SecretBaseTable;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.hashtocurve.Secp256k1Suite;
import io.phantompool.crypto.transcript.DigestBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The generators of encoding.md section 3, each the hash to the curve of its name. They exist only
 * with the pinned digest over all of them: with others, every commitment and every proof of this
 * node would mean something else than the pool's.
 */
public final class Generators {
  /** The number of bases in each of the two vectors of the range proof. */
  public static final int VECTOR_LENGTH = 128;

  /** The domain separation tag of the hash to the curve. */
  static final String DST = "PhantomPool-V01-generators";

  /** The names in the order of the digest. */
  static final List<String> NAMES =
      Stream.of(Stream.of("pedersen/H", "pedersen/G2"), numbered("bp+/G/"), numbered("bp+/H/"))
          .flatMap(names -> names)
          .toList();

  private static final String PINNED_DIGEST =
      "169b32cbdc36a6db8df72ae2ed870b49f6e1a2d3b2a3d54afd4e9e49dc21bdc7";

  private final Point H;
  private final Point G2;
  private final List<Point> bpG;
  private final List<Point> bpH;
  private final Digest digest;

  /**
   * Checks the generators.
   *
   * @param points a point for each name, in this order
   * @throws IllegalStateException if they are not the pinned ones
   */
  Generators(List<Point> points) {
    if (points.size() != NAMES.size()) {
      throw new IllegalStateException(
          "There are " + NAMES.size() + " generators, not " + points.size());
    }
    digest = digestOf(points);
    if (!digest.toString().equals(PINNED_DIGEST)) {
      throw new IllegalStateException(
          "The generators have digest "
              + digest
              + " where the protocol pins "
              + PINNED_DIGEST
              + ": this build or machine computes them wrongly and must not run");
    }
    H = points.get(0);
    G2 = points.get(1);
    bpG = List.copyOf(points.subList(2, 2 + VECTOR_LENGTH));
    bpH = List.copyOf(points.subList(2 + VECTOR_LENGTH, points.size()));
  }

  /**
   * The generators, computed and checked when they are first asked for: ask at start, to stop there
   * if they are not the pinned ones.
   */
  public static Generators get() {
    return Once.GENERATORS;
  }

  /** Initialized by the JVM when first used, once, whatever threads ask. */
  private static final class Once {
    static final Generators GENERATORS = new Generators(hashNamesToCurve());
  }

  private static List<Point> hashNamesToCurve() {
    List<byte[]> messages =
        NAMES.stream().map(name -> name.getBytes(StandardCharsets.US_ASCII)).toList();
    return Secp256k1Suite.hashAllToCurve(messages, DST.getBytes(StandardCharsets.US_ASCII));
  }

  private static Stream<String> numbered(String prefix) {
    return IntStream.range(0, VECTOR_LENGTH).mapToObj(i -> prefix + i);
  }

  private static Digest digestOf(List<Point> points) {
    DigestBuilder history = DigestBuilder.ofKind("generators");
    for (int i = 0; i < NAMES.size(); i++) {
      history.point(NAMES.get(i), points.get(i));
    }
    return history.digest();
  }

  /** The base of blindings in every Pedersen commitment. */
  public Point H() {
    return H;
  }

  /** The second base under an order's nonce. */
  public Point G2() {
    return G2;
  }

  /** k H for a secret scalar, from a table that is made when first asked for. */
  public static Point timesH(SecretScalar k) {
    return TableOfH.TABLE.times(k);
  }

  /** k G2 for a secret scalar, from a table that is made when first asked for. */
  public static Point timesG2(SecretScalar k) {
    return TableOfG2.TABLE.times(k);
  }

  private static final class TableOfH {
    static final SecretBaseTable TABLE = SecretBaseTable.of(get().H());
  }

  private static final class TableOfG2 {
    static final SecretBaseTable TABLE = SecretBaseTable.of(get().G2());
  }

  /**
   * The range proof's base for bit {@code i} of a_L.
   *
   * @param i 0 to 127
   */
  public Point bpG(int i) {
    return bpG.get(i);
  }

  /**
   * The range proof's base for bit {@code i} of a_R.
   *
   * @param i 0 to 127
   */
  public Point bpH(int i) {
    return bpH.get(i);
  }

  /** The digest over all names and points, which is the pinned one. */
  public Digest digest() {
    return digest;
  }
}
