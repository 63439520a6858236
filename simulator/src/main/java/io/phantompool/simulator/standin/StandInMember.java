package io.phantompool.simulator.standin;

import io.phantompool.crypto.session.SessionId;
import io.phantompool.protocol.committee.CommitteeMember;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.MemberAnswer;
import io.phantompool.protocol.committee.MemberOpenings;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.round.Question;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One executor's stand-in shares in one process. */
final class StandInMember implements CommitteeMember {
  private final StandInKeys keys;
  private final int index;
  private final int threshold;
  private final byte[] boot;
  private final Map<SessionId, Session> open = new LinkedHashMap<>();
  private final Set<SessionId> answered = new HashSet<>();

  StandInMember(StandInKeys keys, int index, int threshold, long boot) {
    this.keys = keys;
    this.index = index;
    this.threshold = threshold;
    this.boot = ByteBuffer.allocate(Long.BYTES).putLong(boot).array();
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public Contribution commit(Session session) {
    Session known = open.putIfAbsent(session.id(), session);
    if (known != null && !known.equals(session)) {
      throw new IllegalArgumentException("A session's id names one kind and subject");
    }
    byte[] tag = keys.of(index, "commit", StandInSessions.name(session), boot);
    byte[] message = ByteBuffer.allocate(boot.length + tag.length).put(boot).put(tag).array();
    return new Contribution(index, Encoded.of(message));
  }

  @Override
  public MemberAnswer answer(Session session, List<Contribution> chosen) {
    if (!session.equals(open.get(session.id()))) {
      return new MemberAnswer.Refused("session", "This session is not open here");
    }
    if (chosen.size() != threshold || !chosen.contains(commit(session))) {
      return new MemberAnswer.Refused("own-entry", "The own message of round 1 is not among these");
    }
    if (!answered.add(session.id())) {
      return new MemberAnswer.Refused("answered", "This session has its answer");
    }
    return new MemberAnswer.Given(
        keys.contribution(
            index, "answer", StandInSessions.name(session), StandInSessions.hash(chosen)));
  }

  @Override
  public void giveUp() {
    open.clear();
    answered.clear();
  }

  @Override
  public Seals<MemberOpenings> seals(Market market) {
    return StandInSeals.empty(
        market, sealed -> new Own(new StandInOpenings(keys, threshold, sealed)));
  }

  private final class Own implements MemberOpenings {
    private final StandInOpenings openings;

    Own(StandInOpenings openings) {
      this.openings = openings;
    }

    @Override
    public Contribution open(Question question) {
      return openings.partial(index, question);
    }

    @Override
    public Opened combineWithOwn(Question question, Contribution own, List<Contribution> others) {
      List<Contribution> all = new ArrayList<>(List.of(own));
      others.stream().filter(other -> other.executor() != index).forEach(all::add);
      return openings.combine(question, all);
    }

    @Override
    public Optional<Opened> lyingOpen(Question question) {
      return openings.lyingOpen(question);
    }

    @Override
    public Opened combine(Question question, List<Contribution> answers) {
      return openings.combine(question, answers);
    }
  }
}
