package io.phantompool.node.matching;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.node.news.Progress;
import io.phantompool.node.pool.ExecutorActivity;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.round.RoundMessage;
import io.phantompool.node.round.RoundMessage.Status;
import io.phantompool.protocol.executor.MarketTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Where the markets are and what the executors do, as the coordinators see it. */
final class MarketDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Questions questions;
  private final PoolActors actors;
  private final List<MarketTerms> markets;
  private final Roster roster;
  private final Progress progress;

  MarketDesk(
      Questions questions,
      PoolActors actors,
      List<MarketTerms> markets,
      Roster roster,
      Progress progress) {
    this.questions = questions;
    this.actors = actors;
    this.markets = markets;
    this.roster = roster;
    this.progress = progress;
  }

  /** Of every market, by id; also brings this node's view of their progress up to date. */
  CompletionStage<List<Status>> statuses() {
    CompletionStage<List<Status>> all = CompletableFuture.completedStage(List.of());
    for (MarketTerms market : markets) {
      CompletionStage<Status> one = status(market);
      all = all.thenCombine(one, MarketDesk::plus);
    }
    return all;
  }

  private CompletionStage<Status> status(MarketTerms market) {
    return questions
        .<RoundMessage, Status>ask(
            actors.rounds(market.id()), RoundMessage.GiveStatus::new, PATIENCE)
        .whenComplete(
            (status, failure) -> {
              if (failure == null) {
                progress.hear(status.progress());
              }
            });
  }

  private static List<Status> plus(List<Status> some, Status one) {
    List<Status> more = new ArrayList<>(some);
    more.add(one);
    return more;
  }

  CompletionStage<List<MatchingStatus>> matching() {
    return statuses()
        .thenApply(
            all ->
                all.stream()
                    .map(Status::status)
                    .sorted(Comparator.comparing(MatchingStatus::market))
                    .toList());
  }

  CompletionStage<List<ExecutorActivity>> executors() {
    return statuses().thenApply(this::executors);
  }

  /** Each executor of the roster, with what it did in all markets. */
  private List<ExecutorActivity> executors(List<Status> statuses) {
    Map<Integer, ExecutorActivity> byNumber = new TreeMap<>();
    for (RosterEntry entry : roster.entries()) {
      byNumber.put(
          entry.index(),
          new ExecutorActivity(
              entry.index(),
              entry.name(),
              false,
              0,
              0,
              0,
              0,
              0,
              Optional.empty(),
              Optional.empty()));
    }
    for (Status status : statuses) {
      for (ExecutorActivity here : status.executors()) {
        byNumber.merge(here.executor(), here, MarketDesk::together);
      }
    }
    return List.copyOf(byNumber.values());
  }

  private static ExecutorActivity together(ExecutorActivity one, ExecutorActivity other) {
    return new ExecutorActivity(
        one.executor(),
        one.name(),
        one.reachable() || other.reachable(),
        one.rounds() + other.rounds(),
        one.missed() + other.missed(),
        one.served() + other.served(),
        one.silent() + other.silent(),
        one.named() + other.named(),
        other.medianMillis().or(one::medianMillis),
        latest(one, other));
  }

  private static Optional<Instant> latest(ExecutorActivity one, ExecutorActivity other) {
    return Stream.of(one, other)
        .flatMap(each -> each.lastSeen().stream())
        .max(Comparator.naturalOrder());
  }
}
