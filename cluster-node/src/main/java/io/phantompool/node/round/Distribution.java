package io.phantompool.node.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.round.RoundEvent.Owner;
import io.phantompool.node.round.RoundEvent.RoundFinished;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.round.Delta;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;

/** Tells the book and every account that a seq names what came of it, until all have answered. */
final class Distribution {
  /** One wallet's part while it is put together. */
  private static final class Part {
    private BigInteger base = BigInteger.ZERO;
    private BigInteger quote = BigInteger.ZERO;
    private final List<Fill> fills = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
  }

  private final RoundParts parts;
  private final FinishedBytes bytes;
  private final Asking asking;

  Distribution(RoundParts parts, Asking asking) {
    this.parts = parts;
    this.bytes = new FinishedBytes(parts.limits());
    this.asking = asking;
  }

  /** Tells all of them; when this is done, each has made it durable. */
  CompletableFuture<Done> of(RoundFinished over) {
    FinishedClose finished = bytes.decode(over.close());
    List<CompletableFuture<Done>> told = new ArrayList<>();
    told.add(tellBook(finished));
    Optional<Price> price =
        RecordKeeping.outcome(finished)
            .flatMap(Outcome::tick)
            .map(market().ladder()::price);
    parts(finished, over.owners())
        .forEach((wallet, part) -> told.add(tellAccount(over, wallet, part, price)));
    return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
        .thenApply(_ -> Done.getInstance());
  }

  private Market market() {
    return parts.terms().keys().market();
  }

  private CompletableFuture<Done> tellBook(FinishedClose finished) {
    boolean open = finished.certificate().tuple().open();
    List<Digest> orders = open ? RecordKeeping.orders(finished).toList() : List.of();
    List<Digest> ended =
        RecordKeeping.endings(finished).stream().map(Ending::order).toList();
    return asking.<BookMessage, Done>askUntilAnswered(
        parts.book(),
        to -> new BookMessage.RoundOver(finished.seq(), open, orders, ended, to));
  }

  private CompletableFuture<Done> tellAccount(
      RoundFinished over, Wallet wallet, Part part, Optional<Price> price) {
    return asking.<AccountMessage, Done>askUntilAnswered(
        parts.accounts().apply(wallet),
        to ->
            new AccountMessage.RoundOver(
                over.market(),
                over.seq(),
                over.at(),
                part.base,
                part.quote,
                part.fills.isEmpty() ? Optional.empty() : price,
                part.fills,
                part.endings,
                to));
  }

  private Map<Wallet, Part> parts(FinishedClose finished, List<Owner> owners) {
    Map<Digest, Wallet> wallets = new HashMap<>();
    owners.forEach(owner -> wallets.put(owner.order(), owner.wallet()));
    Map<Wallet, Part> byWallet = new TreeMap<>();
    RecordKeeping.outcome(finished)
        .ifPresent(
            outcome -> {
              outcome.deltas().forEach(delta -> add(byWallet, delta));
              outcome.fills().forEach(fill -> part(byWallet, wallets, fill.order()).fills.add(fill));
            });
    RecordKeeping.endings(finished)
        .forEach(ending -> part(byWallet, wallets, ending.order()).endings.add(ending));
    return byWallet;
  }

  private void add(Map<Wallet, Part> byWallet, Delta delta) {
    Part part = byWallet.computeIfAbsent(delta.wallet(), _ -> new Part());
    if (delta.mint().equals(market().baseMint())) {
      part.base = part.base.add(delta.atoms());
    } else {
      part.quote = part.quote.add(delta.atoms());
    }
  }

  private static Part part(
      Map<Wallet, Part> byWallet, Map<Digest, Wallet> wallets, Digest order) {
    Wallet wallet = Objects.requireNonNull(wallets.get(order), "an order without an owner");
    return byWallet.computeIfAbsent(wallet, _ -> new Part());
  }
}
