package io.phantompool.protocol.message;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.executor.Reply;

/** Replies in bytes (messages.md section 11). */
public final class ReplyCodec implements Codec<Reply> {
  private final Limits limits;

  /** Reads within these limits. */
  public ReplyCodec(Limits limits) {
    this.limits = limits;
  }

  @Override
  public byte[] encode(Reply reply) {
    return write(reply).bytes();
  }

  private static MessageWriter write(Reply reply) {
    return switch (reply) {
      case Reply.Noted() -> MessageWriter.of(ReplyTag.NOTED);
      case Reply.Refused(var code, var sentence) ->
          MessageWriter.of(ReplyTag.REFUSED).code(code).sentence(sentence);
      case Reply.RefusedVote(var code, var sentence, long highest) ->
          MessageWriter.of(ReplyTag.REFUSED_VOTE).code(code).sentence(sentence).number(highest);
      case Reply.BadInventory(int executor, var sentence) ->
          MessageWriter.of(ReplyTag.BAD_INVENTORY).executor(executor).sentence(sentence);
      case Reply.Waiting(var sentence) -> MessageWriter.of(ReplyTag.WAITING).sentence(sentence);
      case Reply.Missing(var ids) -> MessageWriter.of(ReplyTag.MISSING).digests(ids);
      case Reply.Receipts(var id, var receipts) ->
          MessageWriter.of(ReplyTag.RECEIPTS).digest(id).receipts(receipts);
      case Reply.GivenInventory(var inventory) ->
          MessageWriter.of(ReplyTag.GIVEN_INVENTORY).then(inventory::writeTo);
      case Reply.Prepared(long attempt, var tuple, var vote) ->
          MessageWriter.of(ReplyTag.PREPARED).vote(attempt, tuple, vote);
      case Reply.Close(var proposal, var tuple, var set) ->
          MessageWriter.of(ReplyTag.CLOSE).proposal(proposal).tuple(tuple).then(set::writeTo);
      case Reply.Committed(long attempt, var tuple, var vote) ->
          MessageWriter.of(ReplyTag.COMMITTED).vote(attempt, tuple, vote);
      case Reply.GivenLock(var lock) -> MessageWriter.of(ReplyTag.GIVEN_LOCK).then(lock::writeTo);
      case Reply.Voided(var tuple, var vote) ->
          MessageWriter.of(ReplyTag.VOIDED).digest(tuple).then(vote::writeTo);
      case Reply.Answered(long seq, var asked, var contribution) ->
          MessageWriter.of(ReplyTag.ANSWERED).number(seq).digest(asked).signed(contribution);
      case Reply.At(long seq, int index) -> MessageWriter.of(ReplyTag.AT).number(seq).number(index);
      case Reply.Derived(long seq, var outcome) ->
          MessageWriter.of(ReplyTag.DERIVED).number(seq).digest(outcome);
      case Reply.Held(long seq, var sentence) ->
          MessageWriter.of(ReplyTag.HELD).number(seq).sentence(sentence);
      case Reply.Finished(var finished) -> MessageWriter.of(ReplyTag.FINISHED).finished(finished);
      case Reply.GivenMark(var mark) -> MessageWriter.of(ReplyTag.GIVEN_MARK).then(mark::writeTo);
      case Reply.GivenStanding(var standing) ->
          MessageWriter.of(ReplyTag.GIVEN_STANDING).then(standing::writeTo);
      case Reply.Progress(var standing) -> MessageWriter.of(ReplyTag.PROGRESS).standing(standing);
    };
  }

  @Override
  public Reply decode(byte[] bytes) throws MalformedEncodingException {
    return MessageReader.read(bytes, limits, ReplyTag.values(), ReplyCodec::read);
  }

  private static Reply read(ReplyTag tag, MessageReader in) throws MalformedEncodingException {
    return switch (tag) {
      case NOTED -> new Reply.Noted();
      case REFUSED -> new Reply.Refused(in.code(), in.sentence());
      case REFUSED_VOTE -> new Reply.RefusedVote(in.code(), in.sentence(), in.number());
      case BAD_INVENTORY -> new Reply.BadInventory(in.executor(), in.sentence());
      case WAITING -> new Reply.Waiting(in.sentence());
      case MISSING -> new Reply.Missing(in.missing());
      case RECEIPTS -> new Reply.Receipts(in.digest(), in.receipts());
      case GIVEN_INVENTORY -> new Reply.GivenInventory(in.inventory());
      case PREPARED -> new Reply.Prepared(in.number(), in.digest(), in.vote());
      case CLOSE -> new Reply.Close(in.proposal(), in.tuple(), in.set());
      case COMMITTED -> new Reply.Committed(in.number(), in.digest(), in.vote());
      case GIVEN_LOCK -> new Reply.GivenLock(in.lock());
      case VOIDED -> new Reply.Voided(in.digest(), in.vote());
      case ANSWERED -> new Reply.Answered(in.number(), in.digest(), in.signedContribution());
      case AT -> new Reply.At(in.number(), in.index());
      case DERIVED -> new Reply.Derived(in.number(), in.digest());
      case HELD -> new Reply.Held(in.number(), in.sentence());
      case FINISHED -> new Reply.Finished(in.finished());
      case GIVEN_MARK -> new Reply.GivenMark(in.mark());
      case GIVEN_STANDING -> new Reply.GivenStanding(in.peerStanding());
      case PROGRESS -> new Reply.Progress(in.standing());
    };
  }
}
