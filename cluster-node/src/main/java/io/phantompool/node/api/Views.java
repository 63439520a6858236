package io.phantompool.node.api;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.config.MintDecimals;
import io.phantompool.node.pool.Book;
import io.phantompool.node.pool.BookCounts;
import io.phantompool.node.pool.CommitteeInfo;
import io.phantompool.node.pool.Health;
import io.phantompool.node.pool.OrderProofs;
import io.phantompool.node.pool.Page;
import io.phantompool.node.pool.ProofCheck;
import io.phantompool.node.pool.ProofReport;
import io.phantompool.node.pool.Submission;
import io.phantompool.node.pool.Validation;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The JSON of answers, where it is not the record of the pool itself. */
final class Views {
  private Views() {}

  /** Part of a list; {@code next} goes into the parameter {@code after}. */
  record Listing<T>(List<T> items, Optional<String> next) {}

  record AcceptedOrder(
      Digest orderId,
      MarketId market,
      Wallet wallet,
      ClientId clientId,
      Instant acceptedAt,
      Receipts receipts) {}

  record Receipts(List<Receipt> base, List<Receipt> quote) {}

  record Said(Digest orderId, boolean valid, Optional<Refusal> refusal) {}

  record Refusal(String code, String sentence) {}

  record BookView(BookCounts counts, List<Book.Entry> items, Optional<String> next) {}

  record MarketView(
      MarketId market,
      String pair,
      Mint baseMint,
      Mint quoteMint,
      BaseAtoms lotAtoms,
      List<Price> ticks,
      Lots minLots,
      BasisPoints feeBps,
      long ladderEpoch,
      long keyEpoch,
      Digest digest,
      MarketRules rules,
      Optional<Integer> baseDecimals,
      Optional<Integer> quoteDecimals) {}

  record SealedView(int version, SealedOrder order) {}

  record CommitteeView(
      List<Seat> executors,
      int threshold,
      int faults,
      int quorum,
      long keyEpoch,
      long shareEpoch,
      Digest ceremony,
      PublicKeyBytes randomnessKey,
      PublicKeyBytes settlementKey,
      List<Point> slotKeys) {}

  record Seat(int executor, String name, PublicKeyBytes identityKey) {}

  record ReportView(String subject, boolean holds, List<ProofCheck> checks) {}

  record ProofsView(
      Digest orderId,
      MarketId market,
      Receipts receipts,
      List<ProofCheck> checks,
      List<Long> rounds) {}

  record HealthView(boolean holds, List<Health.Finding> findings) {}

  static HttpResponse items(List<?> items) {
    return Answers.ok(new Listing<>(items, Optional.empty()));
  }

  static AcceptedOrder accepted(Submission.Accepted accepted) {
    OrderHeader header = accepted.order().header();
    return new AcceptedOrder(
        accepted.order().id(),
        header.market(),
        header.wallet(),
        header.clientId(),
        accepted.acceptedAt(),
        new Receipts(accepted.base(), accepted.quote()));
  }

  static Said validation(Validation said) {
    return new Said(
        said.orderId(),
        said.refusal().isEmpty(),
        said.refusal().map(no -> new Refusal(ProblemCode.of(no.code()).name(), no.sentence())));
  }

  static BookView book(Book book) {
    Page<Book.Entry> page = book.orders();
    return new BookView(
        book.counts(), page.items(), next(page, entry -> entry.orderId().toString()));
  }

  static <T, V> Listing<V> list(Page<T> page, Function<T, V> view, Function<T, String> cursor) {
    return new Listing<>(page.items().stream().map(view).toList(), next(page, cursor));
  }

  private static <T> Optional<String> next(Page<T> page, Function<T, String> cursor) {
    return page.more() && !page.items().isEmpty()
        ? Optional.of(cursor.apply(page.items().getLast()))
        : Optional.empty();
  }

  static SealedView sealed(SealedOrder order) {
    return new SealedView(1, order);
  }

  static MarketView market(MarketTerms terms, Optional<MintDecimals> decimals) {
    Market market = terms.keys().market();
    return new MarketView(
        market.id(),
        Markets.pair(market.id()),
        market.baseMint(),
        market.quoteMint(),
        market.lot(),
        market.ladder().prices(),
        market.minimumSize(),
        market.fee(),
        market.ladderEpoch(),
        terms.keys().slotKeys().keyEpoch(),
        terms.keys().marketDigest(),
        terms.rules(),
        decimals.map(MintDecimals::base),
        decimals.map(MintDecimals::quote));
  }

  static CommitteeView committee(CommitteeInfo committee) {
    return new CommitteeView(
        committee.roster().entries().stream()
            .map(entry -> new Seat(entry.index(), entry.name(), entry.identityKey()))
            .toList(),
        committee.threshold(),
        committee.faults(),
        committee.quorum(),
        committee.keyEpoch(),
        committee.shareEpoch(),
        committee.ceremony(),
        committee.randomnessKey(),
        committee.settlementKey(),
        IntStream.range(0, committee.slotKeys().size())
            .mapToObj(committee.slotKeys()::get)
            .toList());
  }

  static ReportView report(ProofReport report) {
    return new ReportView(report.subject(), report.holds(), report.checks());
  }

  static ProofsView proofs(OrderProofs proofs) {
    return new ProofsView(
        proofs.orderId(),
        proofs.market(),
        new Receipts(proofs.base(), proofs.quote()),
        proofs.checks(),
        proofs.rounds());
  }

  static HealthView health(Health.Report report) {
    return new HealthView(report.holds(), report.findings());
  }
}
