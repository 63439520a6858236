package io.phantompool.protocol.verifier;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnding;

/** Every order of X: that it is the one listed and ended for the reason given, the lowest. */
final class EndingChecks {
  private final Findings findings;
  private final RecordedClose close;

  EndingChecks(Findings findings, RecordedClose close) {
    this.findings = findings;
    this.close = close;
  }

  void check(int index, RecordedEnding recorded) {
    Ending ending = close.set().endings().get(index);
    Digest id = recorded.id();
    CloseTuple T = close.tuple();
    OrderHeader header = recorded.header();
    require(id.equals(ending.order()), ending, "another order stands in its place");
    require(header.market().equals(T.market()), ending, "it is of another market");
    boolean cancelled =
        recorded.asCancel(id).map(cancel -> cancel.verify(id, header).isValid()).orElse(false);
    require(
        recorded.cancel().isPresent() == cancelled,
        ending,
        "the cancel is not signed by its owner");
    boolean expired = header.isExpiredAt(T.closeTimeMillis());
    boolean ladderEnded = header.ladderEpoch() != T.ladderEpoch();
    EndReason expected =
        cancelled ? EndReason.CANCELLED : expired ? EndReason.EXPIRED : EndReason.LADDER_ENDED;
    require(
        ending.reason() == expected && (expected != EndReason.LADDER_ENDED || ladderEnded),
        ending,
        "it did not end as " + ending.reason());
  }

  private void require(boolean holds, Ending ending, String sentence) {
    findings.require(Check.ENDINGS, holds, "Order %s: %s".formatted(ending.order(), sentence));
  }

  void finish() {
    if (close.set().endings().isEmpty()) {
      findings.skip(Check.ENDINGS, "the close ended no order");
    } else {
      findings.done(Check.ENDINGS, "%d orders".formatted(close.set().endings().size()));
    }
  }
}
