package io.phantompool.protocol.audit;

import static io.phantompool.protocol.audit.AuditSamples.MARKET;
import static io.phantompool.protocol.audit.AuditSamples.ORDER;
import static io.phantompool.protocol.audit.AuditSamples.auditor;
import static io.phantompool.protocol.audit.AuditSamples.failing;
import static io.phantompool.protocol.audit.AuditSamples.id;
import static io.phantompool.protocol.audit.AuditSamples.mint;
import static io.phantompool.protocol.audit.AuditSamples.scalar;
import static io.phantompool.protocol.audit.AuditSamples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.elgamal.ElGamalPublicKey;
import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens that lie, each in one place only, and tokens shown where they do not belong. */
class AuditForgeryTest {
  private static final BigInteger VALUE = new BigInteger("0123456789abcdef", 16);
  private static final Scalar S = Scalar.of(987_654_321);

  private final AuditorKey key = auditor(77);
  private final AuditClaim claim = AuditSamples.claim(ORDER, key, VALUE, S);

  private AuditForger forger(Rng random) {
    return new AuditForger(claim, VALUE, S, random);
  }

  @SeededTest(runs = 1)
  void aForgerWhoDoesNotLieIsBelieved(Rng random) {
    assertEquals("", failing(claim, forger(random).token()));
  }

  /** v_j + 2^16 and v_{j+1} - 1 have the same sum; the auditor would find no limb. */
  @SeededTest(runs = 1)
  void aCarryBetweenLimbsIsOutOfRange(Rng random) {
    for (int j = 0; j < 3; j++) {
      for (int sign : new int[] {1, -1}) {
        AuditForger forger = forger(random);
        forger.add(j, sign * (1L << 16));
        forger.add(j + 1, -sign);
        AuditToken token = forger.token();
        assertEquals("audit-range", failing(claim, token));
        assertEquals(
            new AuditOpening.Impossible(j), AuditTokens.assemble(key.decrypt(token.limbs())));
      }
    }
  }

  /** 2^64 more in the highest limb: a value that wraps for whoever counts in 64 bits. */
  @SeededTest(runs = 1)
  void aValueOf2To64OrMoreIsOutOfRange(Rng random) {
    AuditClaim larger = AuditSamples.claim(ORDER, key, VALUE.add(BigInteger.ONE.shiftLeft(64)), S);
    AuditForger forger = new AuditForger(larger, VALUE, S, random);
    forger.add(3, 1L << 16);
    assertEquals("audit-range", failing(larger, forger.token()));
  }

  @SeededTest(runs = 1)
  void otherLimbsThanTheCommitmentHasDoNotAddUp(Rng random) {
    for (int j = 0; j < 4; j++) {
      AuditForger forger = forger(random);
      forger.add(j, 1);
      assertEquals("audit-sum", failing(claim, forger.token()));
    }
    AuditForger otherBlinding = new AuditForger(claim, VALUE, S.plus(Scalar.ONE), random);
    assertEquals("audit-sum", failing(claim, otherBlinding.token()));
  }

  /** The auditor would read another number than the one committed to. */
  @SeededTest(runs = 1)
  void anEncryptedLimbIsTheCommittedOne(Rng random) {
    for (int j = 0; j < 4; j++) {
      AuditForger answersAsCommitted = forger(random);
      answersAsCommitted.encrypted[j] = answersAsCommitted.encrypted[j].plus(Scalar.ONE);
      assertEquals("audit-ciphertext", failing(claim, answersAsCommitted.token()));
      AuditForger answersAsEncrypted = forger(random);
      answersAsEncrypted.encrypted[j] = answersAsEncrypted.encrypted[j].plus(Scalar.ONE);
      answersAsEncrypted.answeredV[j] = answersAsEncrypted.encrypted[j];
      assertEquals("audit-commitment", failing(claim, answersAsEncrypted.token()));
    }
  }

  /** What one ciphertext has too much another has too little: the sum of all is right. */
  @SeededTest(runs = 1)
  void errorsThatCancelBetweenCiphertextsAreErrors(Rng random) {
    AuditForger forger = forger(random);
    forger.encrypted[0] = forger.encrypted[0].plus(AuditForger.shift(1));
    forger.encrypted[1] = forger.encrypted[1].minus(Scalar.ONE);
    assertEquals("audit-ciphertext", failing(claim, forger.token()));
  }

  /**
   * An unknown multiple of H in a ciphertext, which nobody can decrypt. With the limb cancelled
   * from both equations, D_j - L_j = r_j P - t_j H, the forged answers would be believed.
   */
  @SeededTest(runs = 1)
  void aMultipleOfHInACiphertextDoesNotHideBehindTheCancelledLimb(Rng random) {
    Scalar delta = scalar(random);
    Point H = Generators.get().H();
    AuditForger forger = forger(random);
    forger.hiddenInD[0] = AuditForger.times(delta, H);
    forger.answeredT[0] = forger.answeredT[0].minus(delta);
    AuditToken token = forger.token();

    AuditProof p = token.proof();
    Scalar c = new AuditStatement(claim, token.limbs()).open().points("A", p.A()).challenge("c");
    Point left =
        AuditForger.times(p.zR(0), claim.auditor().Y()).minus(AuditForger.times(p.zT(0), H));
    Point D_minus_L = token.limbs().D().get(0).minus(token.limbs().L().get(0));
    Point A_minus_A = p.A().get(1).minus(p.A().get(2));
    assertEquals(left, A_minus_A.plus(AuditForger.times(c, D_minus_L)), "the folded equation");

    assertEquals("audit-ciphertext", failing(claim, token));
    assertEquals(new AuditOpening.Impossible(0), AuditTokens.assemble(key.decrypt(token.limbs())));
  }

  @Test
  void aTokenSaysNothingAboutAnotherSubjectAuditorOrCommitment() {
    AuditToken token = forger(new Rng(1)).token();
    for (AuditSubject subject : otherSubjects()) {
      AuditClaim other = new AuditClaim(subject, claim.auditor(), claim.commitment());
      assertEquals("audit-nonce", failing(other, token), subject.toString());
    }
    AuditClaim otherAuditor =
        new AuditClaim(
            claim.subject(),
            new ElGamalPublicKey(claim.auditor().Y().negate()),
            claim.commitment());
    assertEquals("audit-nonce", failing(otherAuditor, token));
    for (Point V : List.of(claim.commitment().plus(Point.GENERATOR), Point.IDENTITY)) {
      AuditClaim other = new AuditClaim(claim.subject(), claim.auditor(), V);
      assertEquals("audit-sum", failing(other, token));
    }
  }

  private static List<AuditSubject> otherSubjects() {
    OrderQuantity size = OrderQuantity.SIZE;
    return List.of(
        new AuditSubject.OfOrder(OrderQuantity.QUOTE_SPENT, MARKET, wallet(1), id(2)),
        new AuditSubject.OfOrder(OrderQuantity.BASE_SPENT, MARKET, wallet(1), id(2)),
        new AuditSubject.OfOrder(size, new MarketId("SOL/USD"), wallet(1), id(2)),
        new AuditSubject.OfOrder(size, MARKET, wallet(3), id(2)),
        new AuditSubject.OfOrder(size, MARKET, wallet(1), id(3)),
        new AuditSubject.OfAccount(wallet(1), mint(1), id(2)),
        new AuditSubject.Named("order-size"));
  }

  @Test
  void subjectsOfTheSameKindAreToldApart() {
    Rng random = new Rng(4);
    List<AuditSubject> subjects =
        List.of(
            new AuditSubject.OfAccount(wallet(1), mint(1), id(1)),
            new AuditSubject.OfAccount(wallet(2), mint(1), id(1)),
            new AuditSubject.OfAccount(wallet(1), mint(2), id(1)),
            new AuditSubject.OfAccount(wallet(1), mint(1), id(2)),
            new AuditSubject.Named("a"),
            new AuditSubject.Named("ab"));
    for (AuditSubject made : subjects) {
      AuditClaim from = AuditSamples.claim(made, key, VALUE, S);
      AuditToken token = new AuditForger(from, VALUE, S, random).token();
      for (AuditSubject shown : subjects) {
        AuditClaim to = new AuditClaim(shown, from.auditor(), from.commitment());
        assertEquals(shown.equals(made) ? "" : "audit-nonce", failing(to, token));
      }
    }
  }

  @SeededTest(runs = 1)
  void everyPointAndScalarOfATokenCounts(Rng random) {
    AuditToken token = forger(random).token();
    Point other = AuditForger.times(scalar(random), Point.GENERATOR);
    List<AuditToken> changed = new ArrayList<>();
    AuditLimbs limbs = token.limbs();
    AuditProof p = token.proof();
    for (int j = 0; j < 4; j++) {
      changed.add(
          new AuditToken(new AuditLimbs(with(limbs.C(), j, other), limbs.D(), limbs.L()), p));
      changed.add(
          new AuditToken(new AuditLimbs(limbs.C(), with(limbs.D(), j, other), limbs.L()), p));
      changed.add(
          new AuditToken(new AuditLimbs(limbs.C(), limbs.D(), with(limbs.L(), j, other)), p));
    }
    for (int i = 0; i < 12; i++) {
      changed.add(new AuditToken(limbs, new AuditProof(with(p.A(), i, other), p.z(), p.range())));
      ScalarVector z = p.z().copy();
      z.add(i, Scalar.ONE);
      changed.add(new AuditToken(limbs, new AuditProof(p.A(), z, p.range())));
    }
    for (RangeProof range : changedRanges(p.range(), other)) {
      changed.add(new AuditToken(limbs, new AuditProof(p.A(), p.z(), range)));
    }
    assertEquals(12 + 24 + 18, changed.size());
    for (int i = 0; i < changed.size(); i++) {
      assertNotEquals("", failing(claim, changed.get(i)), "change " + i);
    }
  }

  private static PointVector with(PointVector row, int i, Point point) {
    PointVector changed = row.slice(0, row.size());
    changed.set(i, point);
    return changed;
  }

  private static List<RangeProof> changedRanges(RangeProof p, Point other) {
    List<RangeProof> changed = new ArrayList<>();
    Scalar r = p.r_prime();
    Scalar s = p.s_prime();
    Scalar d = p.delta_prime();
    Point A2 = p.A_prime();
    Point B2 = p.B_prime();
    changed.add(new RangeProof(other, p.L(), p.R(), A2, B2, r, s, d));
    changed.add(new RangeProof(p.A(), p.L(), p.R(), other, B2, r, s, d));
    changed.add(new RangeProof(p.A(), p.L(), p.R(), A2, other, r, s, d));
    changed.add(new RangeProof(p.A(), p.L(), p.R(), A2, B2, r.plus(Scalar.ONE), s, d));
    changed.add(new RangeProof(p.A(), p.L(), p.R(), A2, B2, r, s.plus(Scalar.ONE), d));
    changed.add(new RangeProof(p.A(), p.L(), p.R(), A2, B2, r, s, d.plus(Scalar.ONE)));
    for (int i = 0; i < p.L().size(); i++) {
      List<Point> L = new ArrayList<>(p.L());
      List<Point> R = new ArrayList<>(p.R());
      L.set(i, other);
      R.set(i, other);
      changed.add(new RangeProof(p.A(), L, p.R(), A2, B2, r, s, d));
      changed.add(new RangeProof(p.A(), p.L(), R, A2, B2, r, s, d));
    }
    return changed;
  }
}
