package io.phantompool.protocol.order;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;

/**
 * The proof of an order in the order of its bytes (docs/encoding.md section 5); h is the number of
 * bits of a slot. No row in it is to be changed.
 *
 * @param W W_1 to W_h: commitments to the size times y to the bits of the slot so far
 * @param T first messages of the bits' proofs, T_{0,0}, T_{0,1}, T_{1,0} and so on
 * @param A A_1 to A_8, first messages of the linear equations
 * @param or (c_0, z_0, z_1) of each bit
 * @param z z_r, z_a, z_b, z_sa, z_sh, z_sq, z_sb
 * @param range that size and free funds are in their ranges
 */
public record OrderProof(
    PointVector W,
    PointVector T,
    PointVector A,
    ScalarVector or,
    ScalarVector z,
    RangeProof range) {

  /** Reads the proof of an order with N slots; no point may be the identity. */
  static OrderProof read(ByteReader in, OrderSizes sizes) throws MalformedEncodingException {
    return new OrderProof(
        PointVector.read(in, sizes.bits()),
        PointVector.read(in, 2 * sizes.bits()),
        PointVector.read(in, OrderSizes.LINEAR_MESSAGES),
        ScalarVector.read(in, sizes.orResponses()),
        ScalarVector.read(in, OrderSizes.LINEAR_RESPONSES),
        RangeProof.read(in, OrderSizes.RANGE_WIDTHS));
  }

  /** The proof's bytes. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter(new OrderSizes(1 << W.size()).proofBytes());
    out.bytes(W.encode()).bytes(T.encode()).bytes(A.encode());
    out.bytes(or.encode()).bytes(z.encode());
    return out.bytes(range.encode()).toByteArray();
  }

  /** z_r. */
  Scalar zR() {
    return z.get(0);
  }

  /** z_a. */
  Scalar zA() {
    return z.get(1);
  }

  /** z_b. */
  Scalar zB() {
    return z.get(2);
  }

  /** z_sa. */
  Scalar zSa() {
    return z.get(3);
  }

  /** z_sh. */
  Scalar zSh() {
    return z.get(4);
  }

  /** z_sq. */
  Scalar zSq() {
    return z.get(5);
  }

  /** z_sb. */
  Scalar zSb() {
    return z.get(6);
  }
}
