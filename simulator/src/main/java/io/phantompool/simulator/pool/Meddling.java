package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.simulator.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a byzantine coordinator does to its questions: it drops and replays them, shows different
 * sets to different executors, probes off the path, mixes answers and sessions up, and skips
 * attempts.
 */
final class Meddling {
  private static final int MOST_KEPT = 200;

  /** Where a question goes. */
  interface Line {
    void ask(int executor, long number, Request request);
  }

  private final World world;
  private final Chance chance;
  private final long interval;
  private final List<Request> old = new ArrayList<>();
  private final TreeMap<Integer, Signed<Inventory>> inventories = new TreeMap<>();

  Meddling(World world, long interval) {
    this.world = world;
    this.chance = world.chance;
    this.interval = interval;
  }

  void ask(int executor, long number, Request request, Line line) {
    keep(request);
    if (world.strikes(Fault.COORDINATOR, 60)) {
      return;
    }
    if (world.strikes(Fault.COORDINATOR, 60)) {
      line.ask(1 + chance.nextInt(world.cryptography.roster().size()), -1, chance.pick(old));
    }
    line.ask(executor, number, world.strikes(Fault.COORDINATOR, 150) ? changed(request) : request);
  }

  private void keep(Request request) {
    old.add(request);
    if (old.size() > MOST_KEPT) {
      old.removeFirst();
    }
    if (request instanceof Request.PrepareClose(Proposal proposal)) {
      proposal.inventories().forEach(each -> inventories.put(each.executor(), each));
    }
  }

  private Request changed(Request request) {
    return switch (request) {
      case Request.GiveInventory give ->
          new Request.GiveInventory(
              give.market(), give.seq(), give.closeTimeMillis() + interval * chance.between(-1, 1));
      case Request.PrepareClose(Proposal proposal) -> new Request.PrepareClose(changed(proposal));
      case Request.CommitClose(PrepareCertificate prepared) ->
          new Request.CommitClose(
              new PrepareCertificate(prepared.tuple(), prepared.attempt() + 1, prepared.votes()));
      case Request.GiveLock give ->
          new Request.GiveLock(give.market(), give.seq(), give.attempt() + chance.nextInt(3));
      case Request.ShowCertificate show ->
          new Request.ShowCertificate(
              show.certificate(), new ClosedSet(withoutOne(show.set().orders()), List.of()));
      case Request.BeginSession begin ->
          new Request.BeginSession(begin.market(), begin.seq(), changed(begin.session()));
      case Request.AnswerSession answer ->
          new Request.AnswerSession(
              answer.market(), answer.seq(), answer.session(), swapped(answer.chosen()));
      case Request.Follow follow -> changed(follow);
      case Request.ShowOutcome show ->
          new Request.ShowOutcome(
              show.market(), show.seq(), changed(show.outcome()), show.signature());
      default -> chance.pick(old);
    };
  }

  private Proposal changed(Proposal proposal) {
    List<Signed<Inventory>> others = new ArrayList<>(inventories.values());
    if (others.size() > proposal.inventories().size()) {
      others.remove(chance.nextInt(others.size()));
    }
    return switch (chance.nextInt(3)) {
      case 0 -> new Proposal(proposal.market(), proposal.attempt(), others, proposal.locks());
      case 1 -> new Proposal(proposal.market(), proposal.attempt(), others, LockQuorum.NONE);
      default ->
          new Proposal(
              proposal.market(), proposal.attempt() + 1, proposal.inventories(), proposal.locks());
    };
  }

  private Session changed(Session session) {
    return new Session(session.kind(), Digest.of(chance.bytes(Digest.LENGTH)), session.id());
  }

  /** Answers of another question, too few of them, or from another place on. */
  private Request changed(Request.Follow follow) {
    List<List<Contribution>> answers = new ArrayList<>(follow.answers());
    int from = follow.from();
    switch (chance.nextInt(4)) {
      case 0 -> answers.replaceAll(this::swapped);
      case 1 -> from += (int) chance.between(0, 2);
      case 2 -> answers = answers.isEmpty() ? answers : new ArrayList<>(withoutOne(answers));
      default -> answers.add(answers.isEmpty() ? List.of() : chance.pick(answers));
    }
    return new Request.Follow(follow.market(), follow.seq(), follow.proof(), from, answers);
  }

  private List<Contribution> swapped(List<Contribution> contributions) {
    if (contributions.size() < 2) {
      return contributions;
    }
    List<Contribution> swapped = new ArrayList<>(contributions);
    Contribution first = swapped.getFirst();
    swapped.set(0, new Contribution(first.executor(), swapped.getLast().bytes()));
    return swapped;
  }

  private <T> List<T> withoutOne(List<T> list) {
    List<T> less = new ArrayList<>(list);
    if (!less.isEmpty()) {
      less.remove(chance.nextInt(less.size()));
    }
    return less;
  }

  private static Outcome changed(Outcome outcome) {
    return new Outcome(
        outcome.close(),
        outcome.beta(),
        Optional.empty(),
        io.phantompool.protocol.market.Lots.ZERO,
        List.of(),
        outcome.endings(),
        List.of(),
        outcome.fees());
  }
}
