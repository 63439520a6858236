package io.phantompool.node.api;

import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.SharedEdKey;
import io.phantompool.node.pool.Account;
import io.phantompool.node.pool.CommitteeInfo;
import io.phantompool.node.pool.MemoryPool;
import io.phantompool.node.pool.OrderProofs;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.node.pool.Submission;
import io.phantompool.node.pool.Withdrawn;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.testkit.Rng;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;

/**
 * A pool in plain memory whose executors do sign: it keeps reserve chains, checks every proof, and
 * leaves everything else to a {@link MemoryPool}.
 */
final class SigningPool {
  private static final Atoms DEPOSIT = new Atoms(1_000_000_000L);
  private static final int EXECUTORS = 5;
  private static final int THRESHOLD = 3;

  final SampleMarket sample;
  final MemoryPool memory;
  final PinnedCommittee pinned;
  private final Rng random = new Rng(31);
  private final List<Ed25519SigningKey> identities = new ArrayList<>();
  private final Map<Mint, Map<Wallet, ReserveChain>> chains = new HashMap<>();
  private final Map<Digest, Submission.Accepted> accepted = new HashMap<>();
  private final OrderVerifier verifier;

  SigningPool(SampleMarket sample) {
    this.sample = sample;
    this.pinned = pin();
    this.memory = new MemoryPool(sample, info());
    this.verifier = new OrderVerifier(sample.terms().keys(), random.asSecureRandom());
  }

  private PinnedCommittee pin() {
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= EXECUTORS; j++) {
      identities.add(Ed25519SigningKey.random(random.asSecureRandom()));
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              PublicKeyBytes.of(identities.getLast().publicKey()),
              EncryptionKey.random(random.asSecureRandom()).publicKey()));
    }
    var Y = sample.terms().keys().slotKeys().keys();
    // Nobody opens anything here, so nobody looks at the public shares.
    SlotKeys slots = SlotKeys.of(THRESHOLD, 1, Y, Collections.nCopies(EXECUTORS, Y));
    return new PinnedCommittee(
        new Roster(entries),
        new CommitteeKeys(slots, edKey(), edKey()),
        Digest.of(random.bytes(Digest.LENGTH)));
  }

  private SharedEdKey edKey() {
    List<EdScalar> coefficients =
        random.list(THRESHOLD, () -> EdScalar.reduceLittleEndian(random.bytes(64)));
    List<EdPoint> shares = new ArrayList<>();
    for (int j = 1; j <= EXECUTORS; j++) {
      EdScalar value = EdScalar.ZERO;
      for (EdScalar coefficient : coefficients.reversed()) {
        value = value.times(EdScalar.of(j)).plus(coefficient);
      }
      shares.add(EdPoint.baseTimesVartime(value));
    }
    return new SharedEdKey(THRESHOLD, EdPoint.baseTimesVartime(coefficients.getFirst()), shares);
  }

  private CommitteeInfo info() {
    return new CommitteeInfo(
        pinned.roster(),
        THRESHOLD,
        THRESHOLD - 1,
        pinned.quorum(),
        sample.terms().keys().slotKeys().keyEpoch(),
        1,
        pinned.ceremony(),
        PublicKeyBytes.of(pinned.keys().vrf().Y().encode()),
        PublicKeyBytes.of(pinned.keys().settlement().Y().encode()),
        pinned.keys().slots().Y());
  }

  /** As the API sees it. */
  Pool pool() {
    return (Pool)
        Proxy.newProxyInstance(
            Pool.class.getClassLoader(),
            new Class<?>[] {Pool.class},
            (_, method, arguments) -> {
              try {
                return switch (method.getName()) {
                  case "account" -> account((Wallet) arguments[0]);
                  case "withdraw" -> withdraw((Withdrawal) arguments[0]);
                  case "submit" -> submit((SealedOrder) arguments[0]);
                  case "proofsOf" -> proofsOf((Digest) arguments[0]);
                  default -> method.invoke(memory, arguments);
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private ReserveChain chain(Wallet wallet, Mint mint) {
    return chains
        .computeIfAbsent(mint, _ -> new HashMap<>())
        .computeIfAbsent(wallet, _ -> ReserveChain.empty(wallet, mint).withDeposits(DEPOSIT));
  }

  private synchronized CompletionStage<Account> account(Wallet wallet) {
    Market market = sample.terms().keys().market();
    return CompletableFuture.completedStage(
        new Account(
            wallet,
            List.of(account(wallet, market.baseMint()), account(wallet, market.quoteMint())),
            List.of()));
  }

  private Account.Chain account(Wallet wallet, Mint mint) {
    ReserveChain chain = chain(wallet, mint);
    AccountState state = state(chain, chain.next(KnownOutcomes.none())).orElseThrow();
    return new Account.Chain(
        mint,
        state.balance(),
        state.reference().deposits(),
        chain.length(),
        chain.idBefore(chain.length()),
        state.openCommitments(),
        chain.length(),
        Optional.empty());
  }

  private synchronized CompletionStage<Optional<OrderProofs>> proofsOf(Digest order) {
    return CompletableFuture.completedStage(
        Optional.ofNullable(accepted.get(order))
            .map(
                found ->
                    new OrderProofs(
                        order,
                        found.order().header().market(),
                        found.base(),
                        found.quote(),
                        List.of(),
                        List.of())));
  }

  private static Optional<AccountState> state(ReserveChain chain, Reserve reserve) {
    return chain.stateFor(reserve, KnownOutcomes.none()) instanceof Derivation.Derived(var state)
        ? Optional.of(state)
        : Optional.empty();
  }

  private synchronized CompletionStage<Submission> submit(SealedOrder order) {
    return memory
        .validate(order) // fails, and refuses, as a test wants it to
        .thenApply(
            said ->
                said.refusal()
                    .<Submission>map(Submission.Refused::new)
                    .orElseGet(() -> take(order)));
  }

  private synchronized Submission take(SealedOrder order) {
    Submission.Accepted before = accepted.get(order.id());
    if (before != null) {
      return new Submission.Accepted(
          order, before.acceptedAt(), before.base(), before.quote(), true);
    }
    var header = order.header();
    boolean named =
        accepted.values().stream()
            .anyMatch(other -> other.order().header().clientId().equals(header.clientId()));
    if (named) {
      return refuse(OrderRefusal.Code.CLIENT_ID_TAKEN);
    }
    Market market = sample.terms().keys().market();
    ReserveChain base = chain(header.wallet(), market.baseMint());
    ReserveChain quote = chain(header.wallet(), market.quoteMint());
    if (base.reservation(header.base().number()).isPresent()) {
      return refuse(OrderRefusal.Code.RESERVE_TAKEN);
    }
    Optional<AccountState> baseState = state(base, header.base());
    Optional<AccountState> quoteState = state(quote, header.quote());
    if (baseState.isEmpty() || quoteState.isEmpty()) {
      return refuse(OrderRefusal.Code.ACCOUNT_STATE);
    }
    Optional<OrderRefusal> refusal =
        verifier.verify(new OrderClaim(order, baseState.get(), quoteState.get()));
    return refusal.<Submission>map(Submission.Refused::new).orElseGet(() -> accept(order, market));
  }

  private synchronized CompletionStage<Withdrawn> withdraw(Withdrawal withdrawal) {
    return memory
        .withdrawal(withdrawal.id()) // fails as a test wants it to
        .thenApply(
            known ->
                known.isPresent() ? accepted(withdrawal, true) : take(withdrawal));
  }

  private synchronized Withdrawn take(Withdrawal withdrawal) {
    WithdrawalHeader header = withdrawal.header();
    ReserveChain chain = chain(header.wallet(), header.mint());
    Optional<AccountState> state = state(chain, header.reserve());
    if (state.isEmpty()) {
      return new Withdrawn.Refused(
          new OrderRefusal(OrderRefusal.Code.ACCOUNT_STATE, "refused by the rules"));
    }
    Market market = sample.terms().keys().market();
    MintRole role =
        header.mint().equals(market.baseMint()) ? market.baseRole() : new MintRole.Quote();
    if (!withdrawal.verify(role, state.get()).isValid()) {
      return new Withdrawn.Refused(
          new OrderRefusal(OrderRefusal.Code.PROOF, "refused by the rules"));
    }
    chains
        .get(header.mint())
        .put(
            header.wallet(),
            chain.append(new Reservation.OfWithdrawal(withdrawal.id(), header.amount())));
    memory.pay(withdrawal);
    return accepted(withdrawal, false);
  }

  private Withdrawn accepted(Withdrawal withdrawal, boolean again) {
    WithdrawalHeader header = withdrawal.header();
    return new Withdrawn.Accepted(
        withdrawal,
        SampleMarket.NOW,
        receipts(
            ReceiptText.of(header.wallet(), header.mint(), header.reserve(), withdrawal.id())),
        again);
  }

  private static Submission refuse(OrderRefusal.Code code) {
    return new Submission.Refused(new OrderRefusal(code, "refused by the rules"));
  }

  private Submission accept(SealedOrder order, Market market) {
    append(order, market.baseMint(), order.body().Vb());
    append(order, market.quoteMint(), order.body().Vq());
    Submission.Accepted now =
        new Submission.Accepted(
            order,
            SampleMarket.NOW,
            receipts(order, market.baseMint(), order.header().base()),
            receipts(order, market.quoteMint(), order.header().quote()),
            false);
    accepted.put(order.id(), now);
    var _ = memory.submit(order); // keeps its state, and tells the streams
    return now;
  }

  private void append(SealedOrder order, Mint mint, Point commitment) {
    Wallet wallet = order.header().wallet();
    chains
        .get(mint)
        .put(
            wallet,
            chain(wallet, mint)
                .append(new Reservation.OfOrder(order.id(), order.header().market(), commitment)));
  }

  private List<Receipt> receipts(SealedOrder order, Mint mint, Reserve reserve) {
    return receipts(ReceiptText.of(order.header().wallet(), mint, reserve, order.id()));
  }

  private List<Receipt> receipts(ReceiptText text) {
    return LongStream.rangeClosed(1, 4)
        .mapToObj(j -> Receipt.sign(text, j, identities.get((int) j - 1)))
        .toList();
  }
}
