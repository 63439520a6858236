package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.Forgery.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every point and scalar of one valid order changed, each refused by the check that its place in
 * the proof says. What the order is proved against is changed in {@link OrderContextFlipTest}.
 */
class OrderFlipTest {
  private static final SealedMarket MARKET = SealedMarket.of(new Rng(71));
  private static final OrderClaim CLAIM = MARKET.someOrder();
  private static final OrderProof PROOF = CLAIM.order().proof();
  private static final OrderBody BODY = CLAIM.order().body();
  private static final int SLOTS = 16;
  private static final int RANGE_POINTS = 17;

  @AfterAll
  static void erase() {
    MARKET.close();
  }

  @BeforeAll
  static void theOrderIsValid() {
    assertEquals(Optional.empty(), MARKET.verifier.verify(CLAIM));
    assertTrue(CLAIM.order().verifySignature().isValid());
  }

  /** The same order with another body and proof, signed by its owner. */
  private static Optional<OrderRefusal> verdict(OrderBody body, OrderProof proof) {
    SealedOrder order = SealedOrder.sign(CLAIM.order().header(), body, proof, MARKET.walletKey);
    assertFalse(order.id().equals(CLAIM.order().id()));
    return MARKET.verifier.verify(new OrderClaim(order, CLAIM.base(), CLAIM.quote()));
  }

  private static List<Point> othersThan(Point point, Point neighbour) {
    return List.of(point.plus(Point.GENERATOR), point.negate(), neighbour, BODY.C());
  }

  /** Every point goes into the challenges, so the first check fails already. */
  @Test
  void everyPointOfTheBodyIsBound() {
    PointVector points = bodyPoints();
    for (int i = 0; i < points.size(); i++) {
      Point neighbour = points.get((i + 1) % points.size());
      for (Point other : othersThan(points.get(i), neighbour)) {
        if (!other.equals(points.get(i))) {
          PointVector changed = points.slice(0, points.size());
          changed.set(i, other);
          OrderForgeryTest.refused(verdict(body(changed), PROOF), OrderCheck.NONCE);
        }
      }
    }
  }

  private static PointVector bodyPoints() {
    PointVector points = PointVector.identities(SLOTS + OrderBody.SINGLE_POINTS);
    points.copy(0, BODY.B(), 0, SLOTS);
    points.copy(
        SLOTS,
        PointVector.of(BODY.C(), BODY.C2(), BODY.Va(), BODY.Vq(), BODY.Vb()),
        0,
        OrderBody.SINGLE_POINTS);
    return points;
  }

  private static OrderBody body(PointVector points) {
    return new OrderBody(
        points.get(SLOTS),
        points.get(SLOTS + 1),
        points.slice(0, SLOTS),
        points.get(SLOTS + 2),
        points.get(SLOTS + 3),
        points.get(SLOTS + 4),
        BODY.note());
  }

  @Test
  void twoSlotsSwappedAreRefused() {
    for (int[] pair : new int[][] {{0, 1}, {7, 8}, {0, 15}}) {
      PointVector points = bodyPoints();
      points.set(pair[0], BODY.B().get(pair[1]));
      points.set(pair[1], BODY.B().get(pair[0]));
      OrderForgeryTest.refused(verdict(body(points), PROOF), OrderCheck.NONCE);
    }
  }

  /** W, T and A go into the challenge that every response is for. */
  @Test
  void everyMessageIsBound() {
    List<PointVector> rows = List.of(PROOF.W(), PROOF.T(), PROOF.A());
    for (int row = 0; row < rows.size(); row++) {
      PointVector points = rows.get(row);
      for (int i = 0; i < points.size(); i++) {
        for (Point other : othersThan(points.get(i), points.get((i + 1) % points.size()))) {
          List<PointVector> changed = new ArrayList<>(rows);
          changed.set(row, points.slice(0, points.size()));
          changed.get(row).set(i, other);
          OrderProof proof =
              new OrderProof(
                  changed.get(0),
                  changed.get(1),
                  changed.get(2),
                  PROOF.or(),
                  PROOF.z(),
                  PROOF.range());
          OrderForgeryTest.refused(verdict(BODY, proof), OrderCheck.NONCE);
        }
      }
    }
  }

  private static List<Scalar> othersThan(Scalar scalar, Scalar neighbour) {
    return List.of(scalar.plus(Scalar.ONE), scalar.negate(), neighbour, Scalar.ZERO);
  }

  @Test
  void everyResponseOfTheBitsIsBound() {
    ScalarVector or = PROOF.or();
    for (int i = 0; i < or.size(); i++) {
      for (Scalar other : othersThan(or.get(i), or.get((i + 1) % or.size()))) {
        ScalarVector changed = or.copy();
        changed.set(i, other);
        OrderProof proof =
            new OrderProof(PROOF.W(), PROOF.T(), PROOF.A(), changed, PROOF.z(), PROOF.range());
        OrderForgeryTest.refused(verdict(BODY, proof), OrderCheck.ONE_HOT);
      }
    }
  }

  @Test
  void everyLinearResponseIsBound() {
    OrderCheck[] checks = {
      OrderCheck.NONCE,
      OrderCheck.SIZE,
      OrderCheck.SLOT,
      OrderCheck.SIZE,
      OrderCheck.SLOT,
      OrderCheck.QUOTE_SPENT,
      OrderCheck.BASE_SPENT
    };
    ScalarVector z = PROOF.z();
    for (int i = 0; i < checks.length; i++) {
      for (Scalar other : othersThan(z.get(i), z.get((i + 1) % z.size()))) {
        ScalarVector changed = z.copy();
        changed.set(i, other);
        OrderProof proof =
            new OrderProof(PROOF.W(), PROOF.T(), PROOF.A(), PROOF.or(), changed, PROOF.range());
        OrderForgeryTest.refused(verdict(BODY, proof), checks[i]);
      }
    }
  }

  @Test
  void everyPointOfTheRangeProofIsBound() throws MalformedEncodingException {
    byte[] bytes = PROOF.range().encode();
    PointVector points = PointVector.read(new ByteReader(bytes), RANGE_POINTS);
    for (int i = 0; i < RANGE_POINTS; i++) {
      for (Point other : othersThan(points.get(i), points.get((i + 1) % RANGE_POINTS))) {
        byte[] changed = bytes.clone();
        other.encodeTo(changed, Point.BYTES * i);
        OrderForgeryTest.refused(verdict(BODY, withRange(changed)), OrderCheck.RANGE);
      }
    }
  }

  @Test
  void everyScalarOfTheRangeProofIsBound() throws MalformedEncodingException {
    byte[] bytes = PROOF.range().encode();
    int at = Point.BYTES * RANGE_POINTS;
    ByteReader in = new ByteReader(bytes);
    in.part(at);
    ScalarVector scalars = ScalarVector.read(in, 3);
    for (int i = 0; i < 3; i++) {
      for (Scalar other : othersThan(scalars.get(i), scalars.get((i + 1) % 3))) {
        byte[] changed = bytes.clone();
        System.arraycopy(other.encode(), 0, changed, at + Scalar.BYTES * i, Scalar.BYTES);
        OrderForgeryTest.refused(verdict(BODY, withRange(changed)), OrderCheck.RANGE);
      }
    }
  }

  private static OrderProof withRange(byte[] bytes) throws MalformedEncodingException {
    RangeProof range = RangeProof.read(new ByteReader(bytes), OrderSizes.RANGE_WIDTHS);
    return new OrderProof(PROOF.W(), PROOF.T(), PROOF.A(), PROOF.or(), PROOF.z(), range);
  }

  @Test
  void theRangeProofOfAnotherOrderIsRefused() {
    OrderProof other = MARKET.someOrder().order().proof();
    OrderProof mixed =
        new OrderProof(PROOF.W(), PROOF.T(), PROOF.A(), PROOF.or(), PROOF.z(), other.range());
    OrderForgeryTest.refused(verdict(BODY, mixed), OrderCheck.RANGE);
  }

  @Test
  void theWholeProofOfAnotherOrderIsRefused() {
    OrderProof other = MARKET.someOrder().order().proof();
    OrderForgeryTest.refused(verdict(BODY, other), OrderCheck.NONCE);
  }

  @Test
  void theProofScaledAsAWholeIsRefused() {
    // Every equation of the linear part is homogeneous: only the hash stands in the way.
    Scalar k = Scalar.of(3);
    ScalarVector z = PROOF.z().copy();
    ScalarVector or = PROOF.or().copy();
    z.scale(k);
    for (int i = 0; i < or.size(); i++) {
      or.set(i, i % 3 == 0 ? or.get(i) : or.get(i).times(k));
    }
    OrderProof scaled =
        new OrderProof(
            scaled(PROOF.W(), k), scaled(PROOF.T(), k), scaled(PROOF.A(), k), or, z, PROOF.range());
    OrderForgeryTest.refused(verdict(body(scaled(bodyPoints(), k)), scaled), OrderCheck.NONCE);
  }

  private static PointVector scaled(PointVector points, Scalar k) {
    PointVector scaled = PointVector.identities(points.size());
    for (int i = 0; i < points.size(); i++) {
      scaled.set(i, times(k, points.get(i)));
    }
    return scaled;
  }

  @Test
  void theNoteChangesTheIdAndSoTheSignatureButNotTheProof() {
    byte[] note = BODY.note().clone();
    note[11] ^= 4;
    OrderBody changed =
        new OrderBody(BODY.C(), BODY.C2(), BODY.B(), BODY.Va(), BODY.Vq(), BODY.Vb(), note);
    assertEquals(Optional.empty(), verdict(changed, PROOF), "the proof is not about the note");
    SealedOrder order = CLAIM.order();
    assertFalse(sent(order.header(), changed, PROOF, order.signature().encode()).isValid());
  }

  @Test
  void everyByteOfTheSignatureIsBound() {
    SealedOrder order = CLAIM.order();
    byte[] signature = order.signature().encode();
    assertTrue(sent(order.header(), BODY, PROOF, signature).isValid());
    for (int at = 0; at < signature.length; at++) {
      byte[] changed = signature.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      assertFalse(sent(order.header(), BODY, PROOF, changed).isValid(), "byte " + at);
    }
  }

  /** The verdict on the signature of an order with these parts, taken from its bytes. */
  private static Verdict sent(
      OrderHeader header, OrderBody body, OrderProof proof, byte[] signature) {
    byte[] bytes =
        new ByteWriter()
            .bytes(header.encode())
            .bytes(body.encode())
            .bytes(proof.encode())
            .bytes(signature)
            .toByteArray();
    try {
      return SealedOrder.decode(bytes, new OrderSizes(SLOTS)).verifySignature();
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
