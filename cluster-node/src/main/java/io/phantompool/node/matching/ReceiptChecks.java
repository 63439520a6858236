package io.phantompool.node.matching;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.node.account.AccountMessage.GivenOrder;
import io.phantompool.node.pool.ProofCheck;
import io.phantompool.node.pool.ProofCheck.Result;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.SealedOrder;
import java.util.List;

/** Checks what accepted an order: its owner's signature and q receipts on each mint. */
final class ReceiptChecks {
  private final Roster roster;
  private final int quorum;

  ReceiptChecks(Roster roster, int quorum) {
    this.roster = roster;
    this.quorum = quorum;
  }

  List<ProofCheck> of(SealedOrder order, Market market, GivenOrder given) {
    return List.of(
        new ProofCheck(
            "signature",
            order.verifySignature().isValid() ? Result.PASSED : Result.FAILED,
            "the order is signed by its wallet"),
        receipts("base-receipts", order, market.baseMint(), order.header().base(), given.base()),
        receipts(
            "quote-receipts", order, market.quoteMint(), order.header().quote(), given.quote()));
  }

  private ProofCheck receipts(
      String name, SealedOrder order, Mint mint, Reserve reserve, List<Receipt> receipts) {
    ReceiptText text = ReceiptText.of(order.header().wallet(), mint, reserve, order.id());
    long signers =
        receipts.stream()
            .filter(receipt -> isSigned(receipt, text))
            .map(Receipt::executor)
            .distinct()
            .count();
    return new ProofCheck(
        name,
        signers >= quorum ? Result.PASSED : Result.FAILED,
        "%d executors have signed for it, %d are needed".formatted(signers, quorum));
  }

  private boolean isSigned(Receipt receipt, ReceiptText text) {
    return Long.compareUnsigned(receipt.executor(), roster.size()) <= 0
        && receipt
            .verify(text, roster.get((int) receipt.executor()).identityKey().encode())
            .isValid();
  }
}
