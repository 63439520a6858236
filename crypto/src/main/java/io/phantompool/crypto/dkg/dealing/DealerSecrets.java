package io.phantompool.crypto.dkg.dealing;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.hashing.TupleHashXof256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A dealer's polynomials, one of degree t - 1 for each key, and the seeds of its proofs and
 * encryptions. All of it comes from one seed of 32 random bytes, the ceremony id and the dealer's
 * index, so that a restarted dealer goes on with what it has committed to, and no other ceremony
 * can ever use it. Erased by {@link #close}.
 */
public final class DealerSecrets implements AutoCloseable {
  /** Bytes of the seed. */
  public static final int SEED_BYTES = 32;

  private static final int WIDE_BYTES = Scalar.UNIFORM_BYTES;

  private final CeremonyParameters parameters;
  private final int dealer;

  /** Row k holds coefficient k of all slot keys. */
  private final List<SecretScalarVector> slots = new ArrayList<>();

  private final List<SecretEdScalar> vrf = new ArrayList<>();
  private final List<SecretEdScalar> settlement = new ArrayList<>();
  private final List<byte[]> encapsulationSeeds = new ArrayList<>();
  private final byte[] slotProofSeed = new byte[SEED_BYTES];
  private final byte[] edProofSeed = new byte[SEED_BYTES];

  private DealerSecrets(CeremonyParameters parameters, int dealer) {
    this.parameters = parameters;
    this.dealer = dealer;
  }

  /**
   * The secrets of a dealer in a ceremony.
   *
   * @param seed 32 bytes; the caller erases them
   * @param old in a resharing the dealer's old shares, which become the constant terms; else empty
   */
  public static DealerSecrets derive(
      CeremonyParameters parameters, int dealer, byte[] seed, Optional<KeyShares> old) {
    DealerSecrets secrets = new DealerSecrets(parameters, dealer);
    int N = parameters.slots();
    int t = parameters.threshold();
    int n = parameters.roster().size();
    byte[] output =
        expand(parameters, dealer, seed, (N + 2) * t * WIDE_BYTES + (n + 2) * SEED_BYTES);
    ByteBuffer stream = ByteBuffer.wrap(output);
    try {
      for (int k = 0; k < t; k++) {
        secrets.slots.add(nextRow(stream, N));
        secrets.vrf.add(nextEd(stream));
        secrets.settlement.add(nextEd(stream));
      }
      for (int j = 1; j <= n; j++) {
        byte[] encapsulationSeed = new byte[SEED_BYTES];
        stream.get(encapsulationSeed);
        secrets.encapsulationSeeds.add(encapsulationSeed);
      }
      stream.get(secrets.slotProofSeed).get(secrets.edProofSeed);
      old.ifPresent(secrets::replaceConstantTerms);
      return secrets;
    } catch (RuntimeException e) {
      secrets.close();
      throw e;
    } finally {
      Arrays.fill(output, (byte) 0);
    }
  }

  private static byte[] expand(CeremonyParameters parameters, int dealer, byte[] seed, int length) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("A dealer's seed has 32 bytes, not " + seed.length);
    }
    TupleHashXof256 hash = new TupleHashXof256("PhantomPool/v1/dealer-secrets");
    hash.element("seed").element(seed);
    hash.element("ceremony").element(parameters.id().encode());
    hash.element("dealer").element(ByteBuffer.allocate(Long.BYTES).putLong(dealer).array());
    byte[] output = hash.read(length);
    hash.erase();
    return output;
  }

  private static SecretScalarVector nextRow(ByteBuffer stream, int size) {
    SecretScalarVector row = SecretScalarVector.zeros(size);
    byte[] wide = new byte[WIDE_BYTES];
    for (int s = 0; s < size; s++) {
      stream.get(wide);
      try (SecretScalar coefficient = SecretScalar.ofUniform(wide)) {
        row.set(s, coefficient);
      }
    }
    Arrays.fill(wide, (byte) 0);
    return row;
  }

  private static SecretEdScalar nextEd(ByteBuffer stream) {
    byte[] wide = new byte[WIDE_BYTES];
    stream.get(wide);
    SecretEdScalar coefficient = SecretEdScalar.reduceBigEndian(wide);
    Arrays.fill(wide, (byte) 0);
    return coefficient;
  }

  private void replaceConstantTerms(KeyShares old) {
    slots.set(0, replaced(slots.getFirst(), old.slots().x().copy()));
    vrf.set(0, replaced(vrf.getFirst(), old.vrf().x().copy()));
    settlement.set(0, replaced(settlement.getFirst(), old.settlement().x().copy()));
  }

  private static SecretScalarVector replaced(SecretScalarVector drawn, SecretScalarVector share) {
    drawn.close();
    return share;
  }

  private static SecretEdScalar replaced(SecretEdScalar drawn, SecretEdScalar share) {
    drawn.close();
    return share;
  }

  /**
   * Commits to all coefficients and proves possession; constant-time pattern. The same bytes
   * whenever asked, the proofs too: a dealer put back to an earlier state says nothing else.
   */
  public Dealing deal() {
    Commitments C =
        new Commitments(
            slots.stream().map(DealerSecrets::timesG).toList(),
            vrf.stream().map(EdPoint::baseTimes).toList(),
            settlement.stream().map(EdPoint::baseTimes).toList());
    return new Dealing(
        C,
        SlotPossession.prove(
            Dealing.slotStatement(parameters, dealer, C), slots.getFirst(), slotProofSeed),
        EdPossession.prove(
            Dealing.edStatement(parameters, dealer, C),
            List.of(vrf.getFirst(), settlement.getFirst()),
            edProofSeed));
  }

  private static PointVector timesG(SecretScalarVector row) {
    PointVector products = PointVector.identities(row.size());
    for (int s = 0; s < row.size(); s++) {
      try (SecretScalar x = row.get(s)) {
        products.set(s, Point.GENERATOR.times(x));
      }
    }
    return products;
  }

  /**
   * The shares of executor j, encoded as N scalars || edscalar of the VRF key || edscalar of the
   * settlement key; the caller erases them.
   */
  public byte[] sharesFor(int j) {
    byte[] bytes = new byte[ReceivedShares.encodedBytes(parameters.slots())];
    Scalar x = Scalar.of(j);
    try (SecretScalarVector sum = slots.getLast().copy()) {
      for (int k = slots.size() - 2; k >= 0; k--) {
        sum.scaleAndAdd(x, slots.get(k));
      }
      sum.encodeTo(bytes, 0);
    }
    putEd(vrf, j, bytes, bytes.length - 2 * EdScalar.BYTES);
    putEd(settlement, j, bytes, bytes.length - EdScalar.BYTES);
    return bytes;
  }

  private static void putEd(List<SecretEdScalar> coefficients, int j, byte[] target, int at) {
    EdScalar x = EdScalar.of(j);
    SecretEdScalar sum = coefficients.getLast().copy();
    for (int k = coefficients.size() - 2; k >= 0; k--) {
      try (SecretEdScalar before = sum;
          SecretEdScalar product = before.times(x)) {
        sum = product.plus(coefficients.get(k));
      }
    }
    byte[] encoded = sum.encodeSecret();
    sum.close();
    System.arraycopy(encoded, 0, target, at, encoded.length);
    Arrays.fill(encoded, (byte) 0);
  }

  /**
   * The seed of the encryption to executor j, which this dealer publishes if j complains; a copy.
   */
  public byte[] encapsulationSeed(int j) {
    return encapsulationSeeds.get(j - 1).clone();
  }

  @Override
  public void close() {
    slots.forEach(SecretScalarVector::close);
    vrf.forEach(SecretEdScalar::close);
    settlement.forEach(SecretEdScalar::close);
    encapsulationSeeds.forEach(seed -> Arrays.fill(seed, (byte) 0));
    Arrays.fill(slotProofSeed, (byte) 0);
    Arrays.fill(edProofSeed, (byte) 0);
  }
}
