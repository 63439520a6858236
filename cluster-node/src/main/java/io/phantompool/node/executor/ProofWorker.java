package io.phantompool.node.executor;

import io.phantompool.node.metrics.ProofMeters;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Step;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderVerifier;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Checks batches of proofs, each market's as one sum. */
final class ProofWorker {
  /** What has arrived together. */
  record Batch(List<ProofChecker.Submit> proofs) {}

  private final Map<MarketId, OrderVerifier> verifiers = new HashMap<>();
  private final ProofMeters meters;

  ProofWorker(List<MarketTerms> markets, SecureRandom random, ProofMeters meters) {
    this.meters = meters;
    for (MarketTerms market : markets) {
      verifiers.put(market.id(), new OrderVerifier(market.keys(), random));
    }
  }

  static Behavior<Batch> behavior(
      Supplier<ProofWorker> worker, ActorRef<ProofChecker.Message> collector) {
    return Behaviors.setup(
        context -> {
          ProofWorker self = worker.get();
          return Behaviors.receiveMessage(
              batch -> {
                try {
                  self.check(batch.proofs());
                } finally {
                  collector.tell(new ProofChecker.Free(context.getSelf()));
                }
                return Behaviors.same();
              });
        });
  }

  private void check(List<ProofChecker.Submit> proofs) {
    Map<MarketId, List<ProofChecker.Submit>> byMarket = new LinkedHashMap<>();
    for (ProofChecker.Submit proof : proofs) {
      MarketId market = proof.check().claim().order().header().market();
      byMarket.computeIfAbsent(market, _ -> new ArrayList<>()).add(proof);
    }
    byMarket.forEach(this::check);
  }

  private void check(MarketId market, List<ProofChecker.Submit> proofs) {
    OrderVerifier verifier = Objects.requireNonNull(verifiers.get(market));
    List<OrderClaim> claims =
        proofs.stream().map(ProofChecker.Submit::check).map(Step.Check::claim).toList();
    long began = System.nanoTime();
    List<Optional<OrderRefusal>> verdicts = verdicts(verifier, claims, proofs);
    int refused = (int) verdicts.stream().filter(Optional::isPresent).count();
    meters.batch(market, proofs.size(), refused, Duration.ofNanos(System.nanoTime() - began));
    for (int i = 0; i < proofs.size(); i++) {
      ProofChecker.Submit proof = proofs.get(i);
      proof
          .asker()
          .tell(new ExecutorActor.Checked(proof.check(), verdicts.get(i), proof.question()));
    }
  }

  /** Nobody waits for a verdict that a defect has prevented. */
  private static List<Optional<OrderRefusal>> verdicts(
      OrderVerifier verifier, List<OrderClaim> claims, List<ProofChecker.Submit> proofs) {
    try {
      return verifier.verifyAll(claims);
    } catch (RuntimeException defect) {
      proofs.forEach(
          proof ->
              proof
                  .question()
                  .answer(
                      new ExecutorAnswer.Unavailable(
                          "defect", "The executor's log says what is wrong")));
      throw defect;
    }
  }
}
