package io.phantompool.benchmarks.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.protocol.committee.Choice;
import io.phantompool.protocol.committee.Combination;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.MemberAnswer;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.committee.ThresholdMember;
import java.util.List;

/** Sessions among honest members. */
record PlayedSession(ThresholdCombiner combiner, List<ThresholdMember> members) {
  /** Both rounds, with all members, to the result. */
  Encoded play(SessionKind kind, Digest subject, Digest id) {
    Session session = new Session(kind, subject, new SessionId(id));
    List<Contribution> chosen = chosen(session);
    List<Contribution> given = members.stream().map(m -> given(m, session, chosen)).toList();
    return switch (combiner.combine(session, chosen, given)) {
      case Combination.Made(Encoded result, var _) -> result;
      case Combination.Failed failed -> throw new IllegalStateException(failed.toString());
    };
  }

  private List<Contribution> chosen(Session session) {
    List<Contribution> sent = members.stream().map(m -> m.commit(session)).toList();
    return switch (combiner.choose(session, sent)) {
      case Choice.Chosen(var contributions, var _) -> contributions;
      case Choice.TooFew few -> throw new IllegalStateException(few.toString());
    };
  }

  /** A member's message of round 2. */
  static Contribution given(ThresholdMember member, Session session, List<Contribution> chosen) {
    return switch (member.answer(session, chosen)) {
      case MemberAnswer.Given(Contribution contribution) -> contribution;
      case MemberAnswer.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }
}
