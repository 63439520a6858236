package io.phantompool.protocol.order;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Seals a trader's orders for one market, on the trader's machine: side, limit and size go in and
 * never come out (docs/protocol.md section 5).
 *
 * <p>An order is recovered from the seed and its own bytes by {@link #recover}; nothing else has to
 * be kept. The arithmetic on the slot and the blindings is in constant-time pattern.
 *
 * <p>Cost at N = 512: 512 products with one secret scalar, about 40 with tables, one range proof of
 * 128 bits. Not for several threads unless its randomness is.
 */
public final class OrderSealer {
  private final SealingKeys keys;
  private final PointVector Y;
  private final OwnerSeed seed;
  private final Ed25519Signer wallet;
  private final SecureRandom random;

  /**
   * A sealer for one market and its current epochs.
   *
   * @param seed the owner's long-term secret; the caller's
   * @param wallet the key that signs; the caller's
   * @param random for the fresh bytes and the proof's nonces
   */
  public OrderSealer(SealingKeys keys, OwnerSeed seed, Ed25519Signer wallet, SecureRandom random) {
    this.keys = keys;
    this.Y = keys.slotKeys().keys();
    this.seed = seed;
    this.wallet = wallet;
    this.random = random;
  }

  /**
   * Seals an order.
   *
   * @param header for this market and its current epochs; its reserves name the states of the
   *     accounts
   * @param limit the worst price it trades at
   * @param size from the market's smallest size to its largest
   * @param base the owner's account in the base mint
   * @param quote the owner's account in the quote mint
   */
  public SealResult seal(
      OrderHeader header,
      Side side,
      Tick limit,
      Lots size,
      FundedAccount base,
      FundedAccount quote) {
    Optional<OrderRefusal> refusal =
        new SealChecks(keys, wallet.publicKey(), header, base, quote).check(side, limit, size);
    return refusal.isPresent()
        ? new SealResult.Refused(refusal.get())
        : new SealResult.Sealed(sealChecked(header, side, limit, size, base, quote));
  }

  private SealedOrder sealChecked(
      OrderHeader header,
      Side side,
      Tick limit,
      Lots size,
      FundedAccount base,
      FundedAccount quote) {
    byte[] fresh = new byte[OrderContent.FRESH_BYTES];
    while (true) {
      random.nextBytes(fresh);
      try (OrderContent content =
          OrderContent.of(fresh, market().ladder().slot(side, limit), size)) {
        Optional<OrderOpening> opening =
            OrderOpening.derive(seed, header, content, market().ladder());
        if (opening.isPresent()) {
          return seal(header, content, opening.get(), base, quote);
        }
      }
    }
  }

  private SealedOrder seal(
      OrderHeader header,
      OrderContent content,
      OrderOpening opening,
      FundedAccount base,
      FundedAccount quote) {
    try (opening) {
      byte[] note = SelfNote.write(seed, header.encode(), content);
      return prove(header, opening.seal(Y, note), opening, base, quote);
    }
  }

  /** Proves and signs a body that the opening opens. */
  SealedOrder prove(
      OrderHeader header,
      OrderBody body,
      OrderOpening opening,
      FundedAccount base,
      FundedAccount quote) {
    OrderStatement statement = new OrderStatement(keys, header, base.state(), quote.state(), body);
    OrderProof proof = OrderProver.prove(statement, opening, base, quote, random);
    return SealedOrder.sign(header, body, proof, wallet);
  }

  /**
   * Opens an order that was sealed with this seed, from its bytes alone. The market and epochs must
   * be those of this sealer: an order of an earlier ladder is recovered by a sealer of that ladder,
   * as the same slot stands for another limit on every ladder.
   *
   * @return nothing if it was sealed with another seed or to other keys, or any byte of the body
   *     was changed
   */
  public Optional<OrderOpening> recover(OrderHeader header, OrderBody body) {
    return EpochCheck.check(keys, header).isPresent()
        ? Optional.empty()
        : SelfNote.read(seed, header.encode(), body.note())
            .flatMap(content -> derive(header, content))
            .filter(opening -> opens(opening, body));
  }

  private boolean opens(OrderOpening opening, OrderBody body) {
    boolean opens = opening.C().equals(body.C()) && opening.seal(Y, body.note()).equals(body);
    if (!opens) {
      opening.close();
    }
    return opens;
  }

  private Optional<OrderOpening> derive(OrderHeader header, OrderContent content) {
    try (content) {
      return content.slot() < market().ladder().slots()
          ? OrderOpening.derive(seed, header, content, market().ladder())
          : Optional.empty();
    }
  }

  private Market market() {
    return keys.market();
  }
}
