package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.committee.CommitteeMember;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.MemberAnswer;
import io.phantompool.protocol.committee.MemberOpenings;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Question;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An executor's key shares under the referee's eyes; a liar's make other bytes. */
final class SeenMember implements CommitteeMember {
  private static final int LIES = 500;
  private final World world;
  private final Conduct conduct;
  private final CommitteeMember member;

  SeenMember(World world, Conduct conduct, CommitteeMember member) {
    this.world = world;
    this.conduct = conduct;
    this.member = member;
  }

  @Override
  public int index() {
    return member.index();
  }

  private boolean lies(Fault lie) {
    return conduct.is(lie) && world.strikes(lie, LIES);
  }

  /** Bytes of the right length and form, or of none, that the share did not make. */
  private Contribution lie(Contribution honest) {
    byte[] bytes = honest.bytes().bytes();
    if (world.chance.nextBoolean()) {
      bytes[bytes.length - 1] ^= 1;
    } else {
      bytes = world.chance.bytes(bytes.length);
    }
    Contribution lie = new Contribution(honest.executor(), Encoded.of(bytes));
    world.lies.add(lie);
    return lie;
  }

  @Override
  public Contribution commit(Session session) {
    Contribution honest = member.commit(session);
    if (conduct.isHonest()) {
      world.referee.takesPart(index(), session);
      alsoCommit(session);
    }
    return lies(Fault.BAD_NONCES) ? lie(honest) : honest;
  }

  /** What two broken rules do here. */
  private void alsoCommit(Session session) {
    Digest other = session.id().value();
    boolean breaks =
        switch (session.kind()) {
          case RANDOMNESS -> world.mutation == Mutation.OTHER_RANDOMNESS;
          case SIGNATURE -> world.mutation == Mutation.TWO_OUTCOMES;
        };
    if (breaks) {
      world.referee.takesPart(index(), new Session(session.kind(), other, new SessionId(other)));
    }
  }

  @Override
  public MemberAnswer answer(Session session, List<Contribution> chosen) {
    MemberAnswer answer = member.answer(session, chosen);
    return answer instanceof MemberAnswer.Given(Contribution given) && lies(Fault.WRONG_SHARES)
        ? new MemberAnswer.Given(lie(given))
        : answer;
  }

  @Override
  public void giveUp() {
    member.giveUp();
  }

  @Override
  public Seals<MemberOpenings> seals(Market market) {
    return new SeenSeals(member.seals(market));
  }

  private final class SeenSeals implements Seals<MemberOpenings> {
    private final Seals<MemberOpenings> seals;

    SeenSeals(Seals<MemberOpenings> seals) {
      this.seals = seals;
    }

    @Override
    public Seals<MemberOpenings> plus(Collection<SealedOrder> more) {
      return new SeenSeals(seals.plus(more));
    }

    @Override
    public Seals<MemberOpenings> minus(Collection<Digest> ended) {
      return new SeenSeals(seals.minus(ended));
    }

    @Override
    public Seals<MemberOpenings> filled(Digest id, Residual left) {
      return new SeenSeals(seals.filled(id, left));
    }

    @Override
    public MemberOpenings set(CloseTuple T, ClosedSet set) {
      return new SeenOpenings(T, seals.set(T, set));
    }
  }

  private final class SeenOpenings implements MemberOpenings {
    private final CloseTuple T;
    private final MemberOpenings openings;

    SeenOpenings(CloseTuple T, MemberOpenings openings) {
      this.T = T;
      this.openings = openings;
    }

    @Override
    public Contribution open(Question question) {
      Contribution honest = openings.open(question);
      if (conduct.isHonest()) {
        world.referee.opens(index(), T, question);
        if (world.mutation == Mutation.OFF_PATH && question.tick().index() > 0) {
          Tick beside = new Tick(question.tick().index() - 1);
          world.referee.opens(
              index(),
              T,
              new Question(question.purpose(), beside, question.longSide(), question.orders()));
        }
      }
      return lies(Fault.WRONG_PARTIALS) ? lie(honest) : honest;
    }

    @Override
    public Opened combineWithOwn(Question question, Contribution own, List<Contribution> others) {
      return conduct.is(Fault.WRONG_PARTIALS)
          ? openings.combine(question, others)
          : openings.combineWithOwn(question, own, others);
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
