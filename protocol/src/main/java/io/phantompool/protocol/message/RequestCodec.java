package io.phantompool.protocol.message;

import static io.phantompool.protocol.message.RequestTag.ANSWER_SESSION;
import static io.phantompool.protocol.message.RequestTag.BEGIN_SESSION;
import static io.phantompool.protocol.message.RequestTag.COMMIT_CLOSE;
import static io.phantompool.protocol.message.RequestTag.FOLLOW;
import static io.phantompool.protocol.message.RequestTag.GIVE_CLOSE;
import static io.phantompool.protocol.message.RequestTag.GIVE_FINISHED;
import static io.phantompool.protocol.message.RequestTag.GIVE_INVENTORY;
import static io.phantompool.protocol.message.RequestTag.GIVE_LOCK;
import static io.phantompool.protocol.message.RequestTag.GIVE_MARK;
import static io.phantompool.protocol.message.RequestTag.GIVE_PROGRESS;
import static io.phantompool.protocol.message.RequestTag.GIVE_STANDING;
import static io.phantompool.protocol.message.RequestTag.HEAR_MARK;
import static io.phantompool.protocol.message.RequestTag.HEAR_STANDING;
import static io.phantompool.protocol.message.RequestTag.PREPARE_CLOSE;
import static io.phantompool.protocol.message.RequestTag.SERVE_ORDER;
import static io.phantompool.protocol.message.RequestTag.SERVE_WITHDRAWAL;
import static io.phantompool.protocol.message.RequestTag.SHOW_ACCEPTED;
import static io.phantompool.protocol.message.RequestTag.SHOW_CERTIFICATE;
import static io.phantompool.protocol.message.RequestTag.SHOW_OUTCOME;
import static io.phantompool.protocol.message.RequestTag.SHOW_VOID;
import static io.phantompool.protocol.message.RequestTag.SIGN_VOID;
import static io.phantompool.protocol.message.RequestTag.SUBMIT_CANCEL;
import static io.phantompool.protocol.message.RequestTag.SUBMIT_ORDER;
import static io.phantompool.protocol.message.RequestTag.SUBMIT_WITHDRAWAL;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.executor.Request;

/** Requests in bytes (messages.md section 10). */
public final class RequestCodec implements Codec<Request> {
  private final Limits limits;

  /** Reads within these limits. */
  public RequestCodec(Limits limits) {
    this.limits = limits;
  }

  @Override
  public byte[] encode(Request request) {
    MessageWriter message =
        switch (request) {
          case Request.AboutOrders about -> write(about);
          case Request.AboutRound about -> write(about);
          case Request.AboutPeers about -> write(about);
        };
    return message.bytes();
  }

  private static MessageWriter write(Request.AboutOrders request) {
    return switch (request) {
      case Request.SubmitOrder(var order) -> MessageWriter.of(SUBMIT_ORDER).order(order);
      case Request.ShowAccepted(var id, var base, var quote) ->
          MessageWriter.of(SHOW_ACCEPTED).digest(id).receipts(base).receipts(quote);
      case Request.ServeOrder(var order, var base, var quote) ->
          MessageWriter.of(SERVE_ORDER).order(order).receipts(base).receipts(quote);
      case Request.SubmitCancel(var cancel) ->
          MessageWriter.of(SUBMIT_CANCEL).then(cancel::writeTo);
      case Request.SubmitWithdrawal(var withdrawal) ->
          MessageWriter.of(SUBMIT_WITHDRAWAL).withdrawal(withdrawal);
      case Request.ServeWithdrawal(var withdrawal, var receipts) ->
          MessageWriter.of(SERVE_WITHDRAWAL).withdrawal(withdrawal).receipts(receipts);
    };
  }

  private static MessageWriter write(Request.AboutRound request) {
    return switch (request) {
      case Request.GiveInventory(var market, long seq, long closeTime) ->
          MessageWriter.of(GIVE_INVENTORY).market(market).number(seq).number(closeTime);
      case Request.PrepareClose(var proposal) -> MessageWriter.of(PREPARE_CLOSE).proposal(proposal);
      case Request.GiveClose(var market, long seq, var tuple) ->
          MessageWriter.of(GIVE_CLOSE).market(market).number(seq).digest(tuple);
      case Request.CommitClose(var prepared) ->
          MessageWriter.of(COMMIT_CLOSE).then(prepared::writeTo);
      case Request.GiveLock(var market, long seq, long attempt) ->
          MessageWriter.of(GIVE_LOCK).market(market).number(seq).number(attempt);
      case Request.ShowCertificate(var certificate, var set) ->
          MessageWriter.of(SHOW_CERTIFICATE).then(certificate::writeTo).then(set::writeTo);
      case Request.BeginSession(var market, long seq, var session) ->
          MessageWriter.of(BEGIN_SESSION).market(market).number(seq).then(session::writeTo);
      case Request.AnswerSession answer -> write(answer);
      case Request.Follow follow -> write(follow);
      case Request.ShowOutcome show -> write(show);
      case Request.SignVoid(var market, long seq) ->
          MessageWriter.of(SIGN_VOID).market(market).number(seq);
      case Request.ShowVoid(var voided) -> MessageWriter.of(SHOW_VOID).then(voided::writeTo);
      case Request.GiveFinished(var market) -> MessageWriter.of(GIVE_FINISHED).market(market);
      case Request.GiveStanding(var market, int returning, var question) ->
          MessageWriter.of(GIVE_STANDING).market(market).executor(returning).digest(question);
      case Request.HearStanding(var standing) ->
          MessageWriter.of(HEAR_STANDING).then(standing::writeTo);
      case Request.GiveProgress(var market) -> MessageWriter.of(GIVE_PROGRESS).market(market);
    };
  }

  private static MessageWriter write(Request.AnswerSession answer) {
    return MessageWriter.of(ANSWER_SESSION)
        .market(answer.market())
        .number(answer.seq())
        .then(answer.session()::writeTo)
        .contributions(answer.chosen());
  }

  private static MessageWriter write(Request.Follow follow) {
    return MessageWriter.of(FOLLOW)
        .market(follow.market())
        .number(follow.seq())
        .proof(follow.proof())
        .number(follow.from())
        .answers(follow.answers());
  }

  private static MessageWriter write(Request.ShowOutcome show) {
    return MessageWriter.of(SHOW_OUTCOME)
        .market(show.market())
        .number(show.seq())
        .outcome(show.outcome())
        .then(show.signature()::writeTo);
  }

  private static MessageWriter write(Request.AboutPeers request) {
    return switch (request) {
      case Request.GiveMark() -> MessageWriter.of(GIVE_MARK);
      case Request.HearMark(var mark) -> MessageWriter.of(HEAR_MARK).then(mark::writeTo);
    };
  }

  @Override
  public Request decode(byte[] bytes) throws MalformedEncodingException {
    return MessageReader.read(bytes, limits, RequestTag.values(), RequestCodec::read);
  }

  private static Request read(RequestTag tag, MessageReader in) throws MalformedEncodingException {
    return switch (tag) {
      case SUBMIT_ORDER -> new Request.SubmitOrder(in.order());
      case SHOW_ACCEPTED -> new Request.ShowAccepted(in.digest(), in.receipts(), in.receipts());
      case SERVE_ORDER -> new Request.ServeOrder(in.order(), in.receipts(), in.receipts());
      case SUBMIT_CANCEL -> new Request.SubmitCancel(in.cancel());
      case SUBMIT_WITHDRAWAL -> new Request.SubmitWithdrawal(in.withdrawal());
      case SERVE_WITHDRAWAL -> new Request.ServeWithdrawal(in.withdrawal(), in.receipts());
      case GIVE_INVENTORY -> new Request.GiveInventory(in.market(), in.number(), in.number());
      case PREPARE_CLOSE -> new Request.PrepareClose(in.proposal());
      case GIVE_CLOSE -> new Request.GiveClose(in.market(), in.number(), in.digest());
      case COMMIT_CLOSE -> new Request.CommitClose(in.prepareCertificate());
      case GIVE_LOCK -> new Request.GiveLock(in.market(), in.number(), in.number());
      case SHOW_CERTIFICATE -> new Request.ShowCertificate(in.certificate(), in.set());
      case BEGIN_SESSION -> new Request.BeginSession(in.market(), in.number(), in.session());
      case ANSWER_SESSION ->
          new Request.AnswerSession(in.market(), in.number(), in.session(), in.chosen());
      case FOLLOW ->
          new Request.Follow(in.market(), in.number(), in.proof(), in.index(), in.answers());
      case SHOW_OUTCOME ->
          new Request.ShowOutcome(in.market(), in.number(), in.outcome(), in.signature());
      case SIGN_VOID -> new Request.SignVoid(in.market(), in.number());
      case SHOW_VOID -> new Request.ShowVoid(in.voidCertificate());
      case GIVE_FINISHED -> new Request.GiveFinished(in.market());
      case GIVE_MARK -> new Request.GiveMark();
      case HEAR_MARK -> new Request.HearMark(in.mark());
      case GIVE_STANDING -> new Request.GiveStanding(in.market(), in.executor(), in.digest());
      case HEAR_STANDING -> new Request.HearStanding(in.peerStanding());
      case GIVE_PROGRESS -> new Request.GiveProgress(in.market());
    };
  }
}
