package io.phantompool.protocol.audit;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.RangeProver;
import io.phantompool.crypto.bulletproof.RangeStatement;
import io.phantompool.crypto.bulletproof.RangeWitness;
import io.phantompool.crypto.bulletproof.Widths;
import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A prover with every secret in the open, written from docs/audit.md: as it is made it does what
 * the pool's own does, byte for byte; a test changes what it wants to lie about before it asks for
 * the token.
 */
final class AuditForger {
  final Scalar[] committed = new Scalar[4];
  final Scalar[] encrypted;
  final Scalar[] r = new Scalar[4];
  final Scalar[] t = new Scalar[4];
  final Point[] hiddenInD = new Point[4];
  final Scalar[] answeredV;
  final Scalar[] answeredT;

  private final AuditClaim claim;
  private final ProofNonces<SecretScalar> nonces;

  AuditForger(AuditClaim claim, BigInteger value, Scalar blinding, Rng random) {
    this.claim = claim;
    nonces = ProofNonces.onSecp256k1(random.asSecureRandom());
    ProofTranscript<Scalar> limbSecrets = claim.limbSecrets().open();
    for (int j = 0; j < 4; j++) {
      BigInteger limb = value.shiftRight(16 * j).and(BigInteger.valueOf(0xffff));
      committed[j] = Scalar.fromBigInteger(limb);
      r[j] = nonce(limbSecrets);
      hiddenInD[j] = Point.IDENTITY;
    }
    t[0] = blinding;
    for (int j = 1; j < 4; j++) {
      t[j] = nonce(limbSecrets);
      t[0] = t[0].minus(t[j].times(shift(j)));
    }
    encrypted = committed.clone();
    answeredV = committed.clone();
    answeredT = t.clone();
  }

  static Scalar shift(int j) {
    return Scalar.fromBigInteger(BigInteger.ONE.shiftLeft(16 * j));
  }

  /** Adds to a limb wherever it stands. */
  void add(int j, long signed) {
    committed[j] = committed[j].plus(Scalar.ofSigned(signed));
    encrypted[j] = committed[j];
    answeredV[j] = committed[j];
  }

  private Scalar nonce(ProofTranscript<Scalar> transcript) {
    try (SecretScalar nonce = nonces.next(transcript)) {
      return nonce.declassify("a forger has no secrets");
    }
  }

  AuditToken token() {
    AuditLimbs limbs = limbs();
    AuditStatement statement = new AuditStatement(claim, limbs);
    ProofTranscript<Scalar> transcript = statement.open();
    Scalar[] k = new Scalar[12];
    for (int i = 0; i < 12; i++) {
      k[i] = nonce(transcript);
    }
    PointVector A = PointVector.identities(12);
    for (int j = 0; j < 4; j++) {
      A.set(3 * j, times(k[3 * j + 1], Point.GENERATOR));
      A.set(3 * j + 1, encrypt(k[3 * j], k[3 * j + 1]));
      A.set(3 * j + 2, commit(k[3 * j], k[3 * j + 2]));
    }
    Scalar c = transcript.points("A", A).challenge("c");
    ScalarVector z = ScalarVector.zeros(12);
    for (int j = 0; j < 4; j++) {
      z.set(3 * j, k[3 * j].plusProduct(c, answeredV[j]));
      z.set(3 * j + 1, k[3 * j + 1].plusProduct(c, r[j]));
      z.set(3 * j + 2, k[3 * j + 2].plusProduct(c, answeredT[j]));
    }
    transcript.scalars("z", z);
    return new AuditToken(limbs, new AuditProof(A, z, range(limbs, transcript)));
  }

  private AuditLimbs limbs() {
    PointVector C = PointVector.identities(4);
    PointVector D = PointVector.identities(4);
    PointVector L = PointVector.identities(4);
    for (int j = 0; j < 4; j++) {
      C.set(j, times(r[j], Point.GENERATOR));
      D.set(j, encrypt(encrypted[j], r[j]).plus(hiddenInD[j]));
      L.set(j, commit(committed[j], t[j]));
    }
    return new AuditLimbs(C, D, L);
  }

  /** Shows the low 16 bits of each limb, which is all that the range prover takes. */
  private RangeProof range(AuditLimbs limbs, ProofTranscript<Scalar> transcript) {
    long[] low =
        Arrays.stream(committed).mapToLong(v -> v.toBigInteger().longValue() & 0xffff).toArray();
    List<SecretScalar> blindings = Stream.of(t).map(SecretScalar::ofPublic).toList();
    RangeStatement ranges =
        new RangeStatement(
            Widths.of(16, 16, 16, 16),
            List.of(limbs.L().get(0), limbs.L().get(1), limbs.L().get(2), limbs.L().get(3)));
    try (RangeWitness witness = RangeWitness.of(low, blindings)) {
      return RangeProver.prove(ranges, witness, transcript, nonces);
    }
  }

  private Point encrypt(Scalar v, Scalar r) {
    return times(v, Point.GENERATOR).plus(times(r, claim.auditor().Y()));
  }

  static Point commit(Scalar v, Scalar t) {
    return times(v, Point.GENERATOR).plus(times(t, Generators.get().H()));
  }

  static Point times(Scalar k, Point base) {
    return base.timesVartime(k);
  }
}
