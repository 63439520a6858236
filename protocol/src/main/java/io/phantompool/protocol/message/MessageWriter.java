package io.phantompool.protocol.message;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.TupleField;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.RoundStanding;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Outcome;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes what {@link MessageReader} reads: the fields that several messages have. */
final class MessageWriter {
  private final ByteWriter out = new ByteWriter();

  /** Begins a message of this kind. */
  static MessageWriter of(Tag tag) {
    MessageWriter writer = new MessageWriter();
    writer.out.u8(Tag.VERSION).u8(tag.code());
    return writer;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** A value that writes itself. */
  MessageWriter then(Consumer<ByteWriter> value) {
    value.accept(out);
    return this;
  }

  MessageWriter number(long value) {
    out.u63(value);
    return this;
  }

  MessageWriter executor(int index) {
    return number(IndexSet.requireIndex(index));
  }

  MessageWriter market(MarketId market) {
    return then(market::writeTo);
  }

  MessageWriter digest(Digest digest) {
    out.bytes(digest.encode());
    return this;
  }

  MessageWriter digests(List<Digest> digests) {
    out.list(digests, (digest, to) -> to.bytes(digest.encode()));
    return this;
  }

  MessageWriter text(String text, int mostBytes) {
    ByteBuffer utf8;
    try {
      utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException unpaired) {
      throw new IllegalArgumentException("A text has no unpaired surrogates", unpaired);
    }
    if (utf8.remaining() > mostBytes) {
      throw new IllegalArgumentException("A text here has at most " + mostBytes + " bytes");
    }
    byte[] bytes = new byte[utf8.remaining()];
    utf8.get(bytes);
    return framed(bytes);
  }

  MessageWriter code(String code) {
    return text(code, Limits.CODE_BYTES);
  }

  MessageWriter sentence(String sentence) {
    return text(sentence, Limits.SENTENCE_BYTES);
  }

  private MessageWriter framed(byte[] bytes) {
    out.u32(bytes.length).bytes(bytes);
    return this;
  }

  MessageWriter order(SealedOrder order) {
    return framed(order.encode());
  }

  MessageWriter withdrawal(Withdrawal withdrawal) {
    return framed(withdrawal.encode());
  }

  MessageWriter outcome(Outcome outcome) {
    return framed(outcome.encode());
  }

  MessageWriter receipts(List<Receipt> receipts) {
    out.list(receipts, Receipt::writeTo);
    return this;
  }

  MessageWriter tuple(CloseTuple tuple) {
    TupleField.write(tuple, out);
    return this;
  }

  MessageWriter vote(long attempt, Digest tuple, Vote vote) {
    return number(attempt).digest(tuple).then(vote::writeTo);
  }

  MessageWriter contributions(List<Contribution> contributions) {
    out.list(contributions, Contribution::writeTo);
    return this;
  }

  MessageWriter proof(Optional<Encoded> proof) {
    out.optional(proof, Encoded::writeTo);
    return this;
  }

  MessageWriter answers(List<List<Contribution>> answers) {
    out.list(answers, (given, to) -> to.list(given, Contribution::writeTo));
    return this;
  }

  MessageWriter signed(SignedContribution signed) {
    return digest(signed.close())
        .digest(signed.asked())
        .then(signed.contribution()::writeTo)
        .then(signed.signature()::writeTo);
  }

  MessageWriter proposal(Proposal proposal) {
    market(proposal.market()).number(proposal.attempt());
    out.list(proposal.inventories(), Signed<Inventory>::writeTo);
    return then(proposal.locks()::writeTo);
  }

  MessageWriter finished(FinishedClose finished) {
    then(finished.certificate()::writeTo).then(finished.set()::writeTo);
    return switch (finished.end()) {
      case FinishedClose.End.Signed(var outcome, var signature) -> {
        out.u8(MessageReader.END_SIGNED);
        yield outcome(outcome).then(signature::writeTo);
      }
      case FinishedClose.End.Voided(var voided) -> {
        out.u8(MessageReader.END_VOIDED);
        yield then(voided::writeTo);
      }
    };
  }

  MessageWriter standing(RoundStanding standing) {
    market(standing.market()).number(standing.seq()).digest(standing.previousOutcome());
    Optional<Long> last =
        standing.lastCloseTimeMillis() == MessageReader.NEVER
            ? Optional.empty()
            : Optional.of(standing.lastCloseTimeMillis());
    out.optional(last, (time, to) -> to.u63(time)).u64(standing.phase().code());
    out.optional(standing.certificate(), (certificate, to) -> certificate.writeTo(to));
    out.optional(standing.set(), (set, to) -> set.writeTo(to));
    out.optional(standing.lock(), (lock, to) -> lock.writeTo(to));
    out.optional(standing.proposal(), (proposal, _) -> proposal(proposal));
    return number(standing.liveOrders());
  }
}
