package io.phantompool.protocol.order;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretIndex;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.hashing.TupleHashXof256;
import io.phantompool.crypto.pedersen.SecretOpening;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.QuoteAtoms;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Slot;
import io.phantompool.protocol.market.Tick;
import java.util.Arrays;
import java.util.Optional;

/**
 * The secrets behind a sealed order: slot, size, the nonce r and the blindings of its commitments,
 * all but the content derived from the owner's seed (docs/encoding.md section 5, seed KDF). Erased
 * by {@link #close} and unusable afterwards.
 *
 * <p>Sealing is in constant-time pattern as far as points and scalars go. Side, limit and size
 * themselves, and what the order spends, are plain values here as in the rest of the owner's
 * program.
 */
public final class OrderOpening implements AutoCloseable {
  private static final String BLINDINGS = "PhantomPool/v1/blindings";
  private static final int SCALARS = 4;

  private final PriceLadder ladder;
  private Slot slotNumber;
  private Lots size;
  private boolean closed;
  private final SecretIndex slot;
  private final SecretScalar a;
  private final SecretScalar r;
  private final SecretScalar sa;
  private final SecretScalar sq;
  private final SecretScalar sb;

  private OrderOpening(PriceLadder ladder, OrderContent content, SecretScalar[] derived) {
    this.ladder = ladder;
    slotNumber = new Slot(content.slot());
    size = new Lots(content.size());
    slot = SecretIndex.of(content.slot(), ladder.slots());
    a = SecretScalar.of(content.size());
    r = derived[0];
    sa = derived[1];
    sq = derived[2];
    sb = derived[3];
  }

  /**
   * Derives the opening.
   *
   * @return nothing if one of the scalars is 0: other fresh bytes are needed
   */
  static Optional<OrderOpening> derive(
      OwnerSeed seed, OrderHeader header, OrderContent content, PriceLadder ladder) {
    TupleHashXof256 hash = seed.hash(BLINDINGS);
    content.absorbInto(hash, header.encode());
    byte[] output = hash.read(SCALARS * Scalar.UNIFORM_BYTES);
    hash.erase();
    SecretScalar[] derived = new SecretScalar[SCALARS];
    boolean zero = false;
    for (int i = 0; i < SCALARS; i++) {
      byte[] wide =
          Arrays.copyOfRange(output, Scalar.UNIFORM_BYTES * i, Scalar.UNIFORM_BYTES * (i + 1));
      derived[i] = SecretScalar.ofUniform(wide);
      Arrays.fill(wide, (byte) 0);
      zero |= derived[i].isZero();
    }
    Arrays.fill(output, (byte) 0);
    return zero ? Optional.empty() : Optional.of(new OrderOpening(ladder, content, derived));
  }

  /** Buy or sell. */
  public Side side() {
    return ladder.side(slotNumber());
  }

  /** The limit. */
  public Tick limit() {
    return ladder.tick(slotNumber());
  }

  /** The price of the limit. */
  public Price limitPrice() {
    return ladder.price(slotNumber());
  }

  /** The size. */
  public Lots size() {
    requireOpen();
    return size;
  }

  private Slot slotNumber() {
    requireOpen();
    return slotNumber;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The opening of the order has been erased");
    }
  }

  /** n_q: limit times size of a buy, 0 for a sell. */
  public QuoteAtoms quoteSpent() {
    return side() == Side.BUY ? limitPrice().times(size()) : QuoteAtoms.ZERO;
  }

  /** n_b: the size of a sell, 0 for a buy. */
  public Lots baseSpent() {
    return side() == Side.SELL ? size() : Lots.ZERO;
  }

  /**
   * What an account's V_open opens to with this order in it.
   *
   * @param open what it opened to before; the caller's
   * @param unsettled the part of this order that no final settlement has filled
   * @param role what the account's mint is in the order's market
   */
  public OpenFundsWitness addTo(OpenFundsWitness open, Residual unsettled, MintRole role) {
    Lots left = unsettled.left();
    return switch (role) {
      case MintRole.Base _ -> open.plus(side() == Side.SELL ? left.count() : 0, sb, unsettled);
      case MintRole.Quote _ ->
          open.plus(side() == Side.BUY ? limitPrice().times(left).atoms() : 0, sq, unsettled);
    };
  }

  /** v and blinding of V_a, a copy that the caller closes: what an auditor token is made with. */
  public SecretOpening openingOfSize() {
    return opening(size().count(), sa);
  }

  /** v and blinding of V_q, a copy that the caller closes. */
  public SecretOpening openingOfQuoteSpent() {
    return opening(quoteSpent().atoms(), sq);
  }

  /** v and blinding of V_b, a copy that the caller closes. */
  public SecretOpening openingOfBaseSpent() {
    return opening(baseSpent().count(), sb);
  }

  private static SecretOpening opening(long value, SecretScalar blinding) {
    try (SecretScalar v = SecretScalar.of(value)) {
      return SecretOpening.of(v, blinding);
    }
  }

  /** The slot l. */
  SecretIndex slot() {
    return slot;
  }

  /** The size a. */
  SecretScalar a() {
    return a;
  }

  /** The nonce r of the ciphertext. */
  SecretScalar r() {
    return r;
  }

  /** s_a, the blinding of V_a. */
  SecretScalar sa() {
    return sa;
  }

  /** s_q, the blinding of V_q. */
  SecretScalar sq() {
    return sq;
  }

  /** s_b, the blinding of V_b. */
  SecretScalar sb() {
    return sb;
  }

  /** C = r G, which tells whether this opens a body. */
  Point C() {
    return Point.GENERATOR.times(r);
  }

  /** The body that this opens, with a note (protocol.md section 5). */
  OrderBody seal(PointVector Y, byte[] note) {
    Point size = Point.GENERATOR.times(a);
    return new OrderBody(
        C(),
        Generators.timesG2(r),
        Y.timesEach(r).plusAt(slot, size),
        size.plus(Generators.timesH(sa)),
        commit(quoteSpent().atoms(), sq),
        commit(baseSpent().count(), sb),
        note);
  }

  private static Point commit(long value, SecretScalar blinding) {
    try (SecretScalar v = SecretScalar.of(value)) {
      return Point.GENERATOR.times(v).plus(Generators.timesH(blinding));
    }
  }

  /** Erases the secrets. */
  @Override
  public void close() {
    closed = true;
    slotNumber = new Slot(0);
    size = Lots.ZERO;
    slot.close();
    a.close();
    r.close();
    sa.close();
    sq.close();
    sb.close();
  }

  @Override
  public String toString() {
    return "OrderOpening[...]";
  }
}
