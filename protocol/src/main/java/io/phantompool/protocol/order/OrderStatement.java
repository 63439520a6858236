package io.phantompool.protocol.order;

import io.phantompool.crypto.bulletproof.RangeStatement;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.StatementTranscript;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.FreeFunds;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.SealingKeys;
import java.util.List;

/**
 * What an order's proof proves (docs/protocol.md section 5): the body holds one non-zero slot, the
 * commitments are to its size and to what it may spend, and the owner's free funds cover it.
 *
 * @param keys the market and the committee's slot keys, both current
 * @param header the order's header
 * @param base the owner's account in the base mint, before this order
 * @param quote the owner's account in the quote mint, before this order
 * @param body the sealed body
 */
public record OrderStatement(
    SealingKeys keys, OrderHeader header, AccountState base, AccountState quote, OrderBody body)
    implements ProofStatement<Scalar> {

  @Override
  public String type() {
    return "order";
  }

  @Override
  public ChallengeSpace<Scalar> challengeSpace() {
    return ChallengeSpace.secp256k1();
  }

  @Override
  public void absorbInto(StatementTranscript transcript) {
    transcript
        .u64("version", OrderHeader.VERSION)
        .text("type", type())
        .digest("market", keys.marketDigest())
        .u64("ladder-epoch", keys.market().ladderEpoch())
        .u64("key-epoch", keys.slotKeys().keyEpoch())
        .digest("slot-keys", keys.slotKeys().digest())
        .bytes("header", header.encode());
    absorb(transcript, "base", base);
    absorb(transcript, "quote", quote);
    transcript
        .point("C", body.C())
        .point("C'", body.C2())
        .points("B", body.B())
        .point("V_a", body.Va())
        .point("V_q", body.Vq())
        .point("V_b", body.Vb());
  }

  private static void absorb(StatementTranscript transcript, String side, AccountState account) {
    transcript
        .bytes(side + "/mint", account.mint().encode())
        .digest(side + "/state", account.digest())
        .u64(side + "/balance", account.balance().atoms())
        .point(side + "/V-open", account.openCommitments());
  }

  /**
   * The statement of the ranges: V_a - a_min G, b_free G - Vb_open - V_b and q_free G - Vq_open -
   * V_q (docs/encoding.md section 5).
   */
  RangeStatement ranges() {
    Lots smallest = keys.market().minimumSize();
    return new RangeStatement(
        OrderSizes.RANGE_WIDTHS,
        List.of(
            body.Va().minus(Point.GENERATOR.timesVartime(Scalar.of(smallest.count()))),
            FreeFunds.of(base, keys.market().baseRole()).commitmentAfter(body.Vb()),
            FreeFunds.of(quote, new MintRole.Quote()).commitmentAfter(body.Vq())));
  }
}
