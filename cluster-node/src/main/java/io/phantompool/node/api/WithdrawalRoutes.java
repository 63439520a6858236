package io.phantompool.node.api;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.limit.TokenBuckets;
import io.phantompool.node.pool.PageRequest;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.WithdrawalStatus;
import io.phantompool.node.pool.Withdrawn;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Withdrawals: hand in, look. */
final class WithdrawalRoutes {
  private static final int PAGE = 50;
  private static final int MOST = 200;

  private final Pool pool;
  private final WithdrawalReading reading;
  private final TokenBuckets<Wallet> submissions;

  WithdrawalRoutes(Pool pool, TokenBuckets<Wallet> submissions) {
    this.pool = pool;
    this.reading = new WithdrawalReading(pool);
    this.submissions = submissions;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.post("/api/withdrawals", this::withdraw),
        Endpoint.get("/api/withdrawals/{id}", this::one),
        Endpoint.get("/api/withdrawals/wallet/{wallet}", this::ofWallet, "limit", "after"));
  }

  record AcceptedWithdrawal(
      Digest withdrawalId,
      Wallet wallet,
      Mint mint,
      ClientId clientId,
      Atoms atoms,
      Address to,
      Instant acceptedAt,
      List<Receipt> receipts) {}

  record WithdrawalView(
      Digest withdrawalId,
      Wallet wallet,
      Mint mint,
      ClientId clientId,
      Atoms atoms,
      Address to,
      long reserveNumber,
      String state,
      Instant acceptedAt,
      List<Receipt> receipts,
      Optional<PaymentView> payment) {}

  record PaymentView(String vault, Signature transaction, Instant paidAt) {}

  private CompletionStage<HttpResponse> withdraw(Exchange exchange) throws Problem {
    return reading.read(exchange).thenCompose(withdrawal -> Stages.of(() -> withdraw(withdrawal)));
  }

  /** Counts as a submission, if the wallet signed it and it is a new one. */
  private CompletionStage<HttpResponse> withdraw(Withdrawal withdrawal) throws Problem {
    OwnerSignature.require(withdrawal.verifySignature());
    Wallet wallet = withdrawal.header().wallet();
    TokenBuckets.Decision counted = submissions.take(wallet);
    if (counted.allowed()) {
      return pool.withdraw(withdrawal)
          .whenComplete((came, failure) -> giveBackUnlessNew(came, failure, wallet))
          .thenCompose(came -> Stages.of(() -> answer(came)));
    }
    return pool.withdrawal(withdrawal.id())
        .thenCompose(
            known ->
                known.isPresent()
                    ? pool.withdraw(withdrawal)
                    : CompletableFuture.failedStage(Limits.tooManySubmissions(counted)))
        .thenCompose(came -> Stages.of(() -> answer(came)));
  }

  /** Who is told to send the same again must be able to. */
  private void giveBackUnlessNew(Withdrawn came, Throwable failure, Wallet wallet) {
    if (failure != null || (came instanceof Withdrawn.Accepted accepted && accepted.again())) {
      submissions.giveBack(wallet);
    }
  }

  private static CompletionStage<HttpResponse> answer(Withdrawn came) throws Problem {
    return switch (came) {
      case Withdrawn.Accepted accepted ->
          CompletableFuture.completedStage(
              Answers.json(201, view(accepted))
                  .addHeader(
                      Answers.header(
                          "Location", "/api/withdrawals/" + accepted.withdrawal().id())));
      case Withdrawn.Refused(OrderRefusal refusal) ->
          throw new Problem(ProblemCode.ofWithdrawal(refusal.code()), refusal.sentence());
    };
  }

  private static AcceptedWithdrawal view(Withdrawn.Accepted accepted) {
    WithdrawalHeader header = accepted.withdrawal().header();
    return new AcceptedWithdrawal(
        accepted.withdrawal().id(),
        header.wallet(),
        header.mint(),
        header.clientId(),
        header.amount(),
        header.destination(),
        accepted.acceptedAt(),
        accepted.receipts());
  }

  private static WithdrawalView view(WithdrawalStatus status) {
    WithdrawalHeader header = status.header();
    return new WithdrawalView(
        status.id(),
        header.wallet(),
        header.mint(),
        header.clientId(),
        header.amount(),
        header.destination(),
        header.reserve().number(),
        status.payment().isPresent() ? "PAID" : "ACCEPTED",
        status.acceptedAt(),
        status.receipts(),
        status
            .payment()
            .map(paid -> new PaymentView("DEVELOPMENT", paid.transaction(), paid.paidAt())));
  }

  private CompletionStage<HttpResponse> one(Exchange exchange) throws Problem {
    return pool.withdrawal(exchange.id())
        .thenCompose(
            found ->
                Stages.of(() -> CompletableFuture.completedStage(Answers.ok(view(known(found))))));
  }

  private static WithdrawalStatus known(Optional<WithdrawalStatus> found) throws Problem {
    return found.orElseThrow(
        () ->
            new Problem(ProblemCode.UNKNOWN_WITHDRAWAL, "No withdrawal with this id was accepted"));
  }

  private CompletionStage<HttpResponse> ofWallet(Exchange exchange) throws Problem {
    Wallet wallet = exchange.wallet();
    PageRequest<Digest> page =
        new PageRequest<>(exchange.number("limit", PAGE, 1, MOST), OrderRoutes.after(exchange));
    return pool.withdrawalsOf(wallet, page)
        .thenApply(
            found ->
                Answers.ok(
                    Views.list(found, WithdrawalRoutes::view, each -> each.id().toString())));
  }
}
