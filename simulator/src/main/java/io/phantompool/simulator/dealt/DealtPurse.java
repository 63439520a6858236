package io.phantompool.simulator.dealt;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.FreeFunds;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.UnsignedWithdrawal;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.account.WithdrawalProver;
import io.phantompool.protocol.account.WithdrawalStatement;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderOpening;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.simulator.chance.Chance;
import io.phantompool.simulator.cryptography.Purse;
import io.phantompool.simulator.cryptography.Wish;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A trader with real seals and proofs. */
final class DealtPurse implements Purse {
  private final Chance chance;
  private final Ed25519SigningKey key;
  private final OwnerSeed seed;
  private final Map<Digest, OrderOpening> own = new HashMap<>();

  DealtPurse(Chance chance) {
    this.chance = chance;
    this.key = Ed25519SigningKey.random(chance.asSecureRandom());
    this.seed = OwnerSeed.random(chance.asSecureRandom());
  }

  @Override
  public Wallet wallet() {
    return Wallet.of(key.publicKey());
  }

  @Override
  public Optional<SealedOrder> seal(
      SealingKeys keys, OrderHeader header, Wish wish, Funds base, Funds quote) {
    Market market = keys.market();
    OrderSealer sealer = new OrderSealer(keys, seed, key, chance.asSecureRandom());
    SealResult result =
        sealer.seal(
            header,
            wish.side(),
            new Tick(wish.tick()),
            new Lots(wish.lots()),
            new FundedAccount(base.state(), open(base, market.baseRole())),
            new FundedAccount(quote.state(), open(quote, new MintRole.Quote())));
    return switch (result) {
      case SealResult.Refused _ -> Optional.empty();
      case SealResult.Sealed(SealedOrder order) -> {
        own.put(order.id(), sealer.recover(order.header(), order.body()).orElseThrow());
        yield Optional.of(order);
      }
    };
  }

  private OpenFundsWitness open(Funds funds, MintRole role) {
    OpenFundsWitness open = OpenFundsWitness.nothingOpen();
    for (Open each : funds.open()) {
      OrderOpening order = own.get(each.order());
      if (order == null) {
        throw new IllegalArgumentException("Only own orders are open in an own account");
      }
      open = order.addTo(open, new Residual(new Lots(each.lots()), order.size()), role);
    }
    return open;
  }

  @Override
  public Optional<Withdrawal> withdraw(WithdrawalHeader header, MintRole role, Funds funds) {
    WithdrawalStatement statement = new WithdrawalStatement(header, role, funds.state());
    OpenFundsWitness open = open(funds, role);
    long free = FreeFunds.afterWithdrawal(funds.state(), header.amount(), role).amount();
    if (Long.compareUnsigned(open.value(), free) > 0) {
      return Optional.empty();
    }
    UnsignedWithdrawal content = WithdrawalProver.prove(statement, open, chance.asSecureRandom());
    byte[] text = content.signedText().getBytes(StandardCharsets.UTF_8);
    return Optional.of(content.signed(Signature.of(key.sign(text))));
  }

  @Override
  public Cancel cancel(Digest order, MarketId market) {
    return Cancel.sign(order, market, wallet(), key);
  }
}
