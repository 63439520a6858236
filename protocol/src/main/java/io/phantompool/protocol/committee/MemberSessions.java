package io.phantompool.protocol.committee;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.frost.FrostSigner;
import io.phantompool.crypto.frost.FrostSigners;
import io.phantompool.crypto.session.Answer;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.Selection;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.session.SessionNonces;
import io.phantompool.crypto.vrf.VrfExecutor;
import io.phantompool.crypto.vrf.VrfSigners;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions one member has open. Only so many at a time: the oldest is given up for a new one,
 * so that asking for sessions without end costs memory to nobody.
 */
final class MemberSessions {
  private static final int MOST = 32;

  private final KeyShares shares;
  private final ThresholdSessions sessions;
  private final SessionNonces nonces;
  private final Map<SessionId, Open> open = new LinkedHashMap<>();

  MemberSessions(KeyShares shares, ThresholdSessions sessions, SessionNonces nonces) {
    this.shares = shares;
    this.sessions = sessions;
    this.nonces = nonces;
  }

  /** A session with its nonces, of either kind. */
  private sealed interface Open {
    Session session();

    byte[] commitment();

    void close();

    record Randomness(Session session, VrfExecutor executor) implements Open {
      @Override
      public byte[] commitment() {
        return executor.commitment().encode();
      }

      @Override
      public void close() {
        executor.close();
      }
    }

    record Signing(Session session, FrostSigner signer) implements Open {
      @Override
      public byte[] commitment() {
        return signer.commitment().encode();
      }

      @Override
      public void close() {
        signer.close();
      }
    }
  }

  Contribution commit(Session session) {
    Open known = open.get(session.id());
    if (known == null) {
      known = begin(session);
      open.put(session.id(), known);
      giveUpOldest();
    }
    if (!known.session().equals(session)) {
      throw new IllegalArgumentException("A session's id names one kind and subject");
    }
    return new Contribution(shares.index(), Encoded.of(known.commitment()));
  }

  private Open begin(Session session) {
    return switch (session.kind()) {
      case RANDOMNESS ->
          new Open.Randomness(
              session,
              VrfExecutor.commit(
                  shares.vrf(), sessions.evaluation(session.subject()), nonces, session.id()));
      case SIGNATURE ->
          new Open.Signing(
              session,
              FrostSigner.commit(
                  shares.settlement(), sessions.signing(session.subject()), nonces, session.id()));
    };
  }

  private void giveUpOldest() {
    if (open.size() > MOST) {
      var oldest = open.entrySet().iterator();
      oldest.next().getValue().close();
      oldest.remove();
    }
  }

  MemberAnswer answer(Session session, List<Contribution> chosen) {
    Open known = open.get(session.id());
    if (known == null || !known.session().equals(session)) {
      return new MemberAnswer.Refused("session", "This session is not open here");
    }
    return switch (known) {
      case Open.Randomness(var _, VrfExecutor executor) ->
          switch (sessions.selectRandomness(session.subject(), chosen)) {
            case Selection.Refused<VrfSigners>(var check, var sentence, var _) ->
                new MemberAnswer.Refused(check, sentence);
            case Selection.Selected<VrfSigners>(var signers, var _) ->
                answer(executor.answer(signers));
          };
      case Open.Signing(var _, FrostSigner signer) ->
          switch (sessions.selectSignature(session.subject(), chosen)) {
            case Selection.Refused<FrostSigners>(var check, var sentence, var _) ->
                new MemberAnswer.Refused(check, sentence);
            case Selection.Selected<FrostSigners>(var signers, var _) ->
                answer(signer.answer(signers));
          };
    };
  }

  private MemberAnswer answer(Answer answer) {
    return switch (answer) {
      case Answer.Given(Response response) ->
          new MemberAnswer.Given(new Contribution(shares.index(), Encoded.of(response.encode())));
      case Answer.Refused(var check, var sentence) -> new MemberAnswer.Refused(check, sentence);
    };
  }

  void giveUp() {
    open.values().forEach(Open::close);
    open.clear();
  }
}
