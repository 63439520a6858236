package io.phantompool.node.api;

import io.phantompool.node.pool.Bytes;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.ProofAnswer;
import io.phantompool.node.pool.ProofReport;
import io.phantompool.node.pool.RandomnessClaim;
import io.phantompool.protocol.order.OrderRefusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Checks of what the pool or somebody else claims. */
final class ProofRoutes {
  private static final int MOST_BYTES = 1_024;
  private static final int MOST_ALPHA = 64;
  private static final int PROOF = 80;

  /** The record of a large round takes longer; who asks again is told what was found. */
  private static final Duration CHECK = Duration.ofSeconds(45);

  private static final Duration LATER = Duration.ofSeconds(10);

  private final Pool pool;
  private final Markets markets;
  private final OrderReading reading;

  ProofRoutes(Pool pool) {
    this.pool = pool;
    this.markets = new Markets(pool);
    this.reading = new OrderReading(markets);
  }

  /** A round of a market. */
  record MatchingClaim(String market, long seq) {}

  /** A proof of the committee's random function, in hexadecimal digits. */
  record VrfClaim(long keyEpoch, String alpha, String proof) {}

  List<Endpoint> all() {
    return List.of(
        Endpoint.post("/api/proofs/verify-solvency", this::solvency),
        Endpoint.post("/api/proofs/verify-matching", this::matching),
        Endpoint.post("/api/proofs/verify-vrf", this::randomness),
        Endpoint.get("/api/proofs/order/{id}", this::ofOrder));
  }

  private CompletionStage<HttpResponse> solvency(Exchange exchange) throws Problem {
    return reading
        .read(exchange)
        .thenCompose(pool::verifySolvency)
        .thenCompose(ProofRoutes::answer);
  }

  private CompletionStage<HttpResponse> matching(Exchange exchange) throws Problem {
    return exchange
        .body()
        .json(MatchingClaim.class, MOST_BYTES)
        .thenCompose(claim -> Stages.of(() -> matching(claim)));
  }

  private CompletionStage<HttpResponse> matching(MatchingClaim claim) throws Problem {
    return Stages.within(
            CHECK,
            pool.verifyMatching(markets.named(claim.market()).id(), seq(claim)),
            ProofRoutes::underWay)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedStage(Answers.ok(Views.report(found.get())))
                    : CompletableFuture.failedStage(MatchingRoutes.unknown()));
  }

  private static PoolUnavailable underWay() {
    return new PoolUnavailable(
        PoolUnavailable.Reason.BUSY,
        "The record is large and its check goes on; ask again for what it finds",
        LATER);
  }

  private static long seq(MatchingClaim claim) throws Problem {
    if (claim.seq() < 1) {
      throw Exchange.bad("seq", "is not 1 or more");
    }
    return claim.seq();
  }

  private CompletionStage<HttpResponse> randomness(Exchange exchange) throws Problem {
    return exchange
        .body()
        .json(VrfClaim.class, MOST_BYTES)
        .thenCompose(claim -> Stages.of(() -> pool.verifyRandomness(read(claim))))
        .thenCompose(ProofRoutes::answer);
  }

  private static RandomnessClaim read(VrfClaim claim) throws Problem {
    int alphaBytes = claim.alpha().length() / 2;
    if (claim.keyEpoch() < 0 || alphaBytes < 1 || alphaBytes > MOST_ALPHA) {
      throw Exchange.bad("alpha or keyEpoch", "is out of range");
    }
    return new RandomnessClaim(
        claim.keyEpoch(),
        Bytes.of(Exchange.hex("alpha", claim.alpha(), alphaBytes)),
        Bytes.of(Exchange.hex("proof", claim.proof(), PROOF)));
  }

  private static CompletionStage<HttpResponse> answer(ProofAnswer answer) {
    return switch (answer) {
      case ProofAnswer.Checked(ProofReport report) ->
          CompletableFuture.completedStage(Answers.ok(Views.report(report)));
      case ProofAnswer.NotComparable(OrderRefusal refusal) ->
          CompletableFuture.failedStage(Problem.of(refusal));
    };
  }

  private CompletionStage<HttpResponse> ofOrder(Exchange exchange) throws Problem {
    return pool.proofsOf(exchange.id())
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedStage(Answers.ok(Views.proofs(found.get())))
                    : CompletableFuture.failedStage(
                        new Problem(
                            ProblemCode.UNKNOWN_ORDER, "No order with this id was accepted")));
  }
}
