package io.phantompool.client.withdrawal;

import io.phantompool.client.chain.Footing;
import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.chain.OwnWithdrawal;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.desk.MarketTable;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.pool.WithdrawalInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.client.rounds.Follower;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.UnsignedWithdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.account.WithdrawalProver;
import io.phantompool.protocol.account.WithdrawalStatement;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.FundedAccount;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs withdrawals, writes them to disk and sends them until they are answered: always the same
 * bytes, so that nothing is paid twice. Nothing else is signed meanwhile, and no second one while
 * one is unanswered.
 */
public final class Withdrawing {
  private final Desk desk;
  private final MarketTable markets;
  private final Follower follower;
  private final SecureRandom random;

  /**
   * For this desk.
   *
   * @param random for names and proofs
   */
  public Withdrawing(Desk desk, MarketTable markets, Follower follower, SecureRandom random) {
    this.desk = desk;
    this.markets = markets;
    this.follower = follower;
    this.random = random;
  }

  /** How much of a mint there is, and how much of it can be withdrawn. */
  public Funds funds(Mint mint) throws PoolException, InterruptedException {
    return desk.alone(
        own -> {
          MintRole role = role(mint);
          FundedAccount account = account(own, mint);
          try (var _ = account.open()) {
            return funds(account, role);
          }
        });
  }

  private static Funds funds(FundedAccount account, MintRole role) {
    BigInteger open = new BigInteger(Long.toUnsignedString(account.open().value()));
    BigInteger unit =
        switch (role) {
          case MintRole.Base base -> new BigInteger(Long.toUnsignedString(base.lot().atoms()));
          case MintRole.Quote _ -> BigInteger.ONE;
        };
    return Funds.of(account.state().balance(), open.multiply(unit));
  }

  /**
   * Has a withdrawal accepted. One that was signed before and is unanswered is finished first; if it
   * is what is asked for now, it is the answer.
   *
   * @throws PoolException.Refused if nobody would take it
   */
  public OwnWithdrawal withdraw(NewWithdrawal wish) throws PoolException, InterruptedException {
    return desk.alone(
        own -> {
          Optional<OwnWithdrawal> finished =
              finish(own).stream().filter(each -> wish.is(each.header())).findFirst();
          if (finished.isPresent()) {
            return finished.get();
          }
          Optional<OwnWithdrawal> named = wish.clientId().flatMap(own::withdrawalNamed);
          return named.isPresent() ? same(named.get(), wish) : deliver(own, sign(own, wish));
        });
  }

  /** Sends again what was signed before and is unanswered; those are accepted then. */
  public List<OwnWithdrawal> goOn() throws PoolException, InterruptedException {
    return desk.alone(this::finish);
  }

  private List<OwnWithdrawal> finish(OwnOrders own) throws PoolException, InterruptedException {
    List<OwnWithdrawal> finished = new ArrayList<>();
    for (OwnWithdrawal before : own.unansweredWithdrawals()) {
      finished.add(deliver(own, before));
    }
    return finished;
  }

  private static OwnWithdrawal same(OwnWithdrawal before, NewWithdrawal wish)
      throws PoolException {
    if (wish.is(before.header())
        && before.standing() instanceof OwnWithdrawal.Standing.Accepted) {
      return before;
    }
    throw refused(
        ProblemCode.CLIENT_ID_TAKEN,
        "the name is that of withdrawal %s, which says something else or was refused"
            .formatted(before.id()),
        "choose a new one: it is used once for ever");
  }

  private MintRole role(Mint mint) throws PoolException, InterruptedException {
    for (MarketInfo info : markets.all()) {
      Market market = info.market();
      if (market.baseMint().equals(mint)) {
        return market.baseRole();
      }
      if (market.quoteMint().equals(mint)) {
        return new MintRole.Quote();
      }
    }
    throw refused(
        ProblemCode.UNKNOWN_MINT,
        "no market of the pool has mint %s".formatted(mint),
        "choose one of the pool's markets");
  }

  private FundedAccount account(OwnOrders own, Mint mint)
      throws PoolException, InterruptedException {
    for (OwnOrder order : own.unanswered()) {
      if (order.market().baseMint().equals(mint) || order.market().quoteMint().equals(mint)) {
        throw refused(
            ProblemCode.ACCOUNT_STATE,
            "order %s is on its way and not answered yet".formatted(order.id()),
            "wait for its answer");
      }
    }
    AccountInfo account = desk.api().account(desk.wallet());
    if (!account.wallet().equals(desk.wallet())) {
      throw desk.api().dishonest("the account is another wallet's");
    }
    follower.through(account, markets.all().getFirst().id());
    return Footing.of(account, mint, own);
  }

  private OwnWithdrawal sign(OwnOrders own, NewWithdrawal wish)
      throws PoolException, InterruptedException {
    MintRole role = role(wish.mint());
    FundedAccount account = account(own, wish.mint());
    try (var open = account.open()) {
      Funds funds = funds(account, role);
      if (wish.amount().compareTo(funds.free()) > 0) {
        throw refused(
            ProblemCode.FUNDS,
            "of %s atoms %s are reserved by open orders, so %s can be withdrawn and not %s"
                .formatted(funds.balance(), funds.reserved(), funds.free(), wish.amount()),
            "ask for less, or cancel orders and wait until a close has counted that");
      }
      WithdrawalHeader header =
          new WithdrawalHeader(
              desk.wallet(),
              wish.mint(),
              wish.clientId().orElseGet(this::freshName),
              wish.amount(),
              wish.to(),
              account.state().reference());
      UnsignedWithdrawal proved =
          WithdrawalProver.prove(
              new WithdrawalStatement(header, role, account.state()), open, random);
      byte[] text = proved.signedText().getBytes(StandardCharsets.UTF_8);
      desk.record(
          new Entry.WithdrawalSigned(proved.signed(Signature.of(desk.key().sign(text))), role));
      return own.withdrawal(proved.id()).orElseThrow();
    }
  }

  private ClientId freshName() {
    byte[] name = new byte[ClientId.LENGTH];
    random.nextBytes(name);
    return ClientId.of(name);
  }

  private OwnWithdrawal deliver(OwnOrders own, OwnWithdrawal withdrawal)
      throws PoolException, InterruptedException {
    Digest id = withdrawal.id();
    try {
      accepted(withdrawal, desk.api().withdraw(withdrawal.withdrawal()));
    } catch (PoolException.Refused refused) {
      Optional<WithdrawalInfo> known = known(id);
      if (known.isPresent()) {
        accepted(withdrawal, known.get());
      } else {
        if (isFinal(refused) && !isPending(withdrawal)) {
          desk.record(new Entry.WithdrawalRefused(id, refused.problem().code().name()));
        }
        throw refused;
      }
    }
    return own.withdrawal(id).orElseThrow();
  }

  private Optional<WithdrawalInfo> known(Digest id) throws PoolException, InterruptedException {
    try {
      return Optional.of(desk.api().withdrawal(id));
    } catch (PoolException.Unknown unknown) {
      return Optional.empty();
    }
  }

  private void accepted(OwnWithdrawal withdrawal, WithdrawalInfo said) throws PoolException {
    Verdict verdict =
        Verdict.of(
                said.id().equals(withdrawal.id()), "withdrawal", "The answer is to another one")
            .and(
                () -> desk.committee().checkReceipts(withdrawal.withdrawal(), said.receipts()));
    if (verdict instanceof Verdict.Invalid(String _, String sentence)) {
      throw desk.api().dishonest(sentence);
    }
    long at = Math.max(desk.now().toEpochMilli(), said.acceptedAt().toEpochMilli());
    desk.record(new Entry.WithdrawalAccepted(withdrawal.id(), at, said.receipts()));
  }

  /** Whether no executor can sign for it any more. */
  private static boolean isFinal(PoolException.Refused refused) {
    return switch (refused.problem().code()) {
      case MALFORMED_WITHDRAWAL,
          UNKNOWN_MINT,
          PROOF,
          SIGNATURE,
          CLIENT_ID_TAKEN,
          RESERVE_TAKEN,
          ACCOUNT_STATE,
          FUNDS,
          NO_VAULT ->
          true;
      default -> false;
    };
  }

  /** Whether an executor has signed for it although it is not accepted. */
  private boolean isPending(OwnWithdrawal withdrawal) throws PoolException, InterruptedException {
    AccountInfo.Chain chain =
        desk.api().account(desk.wallet()).chain(withdrawal.header().mint());
    return List.of(Optional.of(chain.lastId()), chain.pending())
        .contains(Optional.of(withdrawal.id()));
  }

  private static PoolException.Refused refused(ProblemCode code, String detail, String advice) {
    return PoolException.refused(Problem.here(code, detail, advice));
  }
}
