package io.phantompool.simulator.standin;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.UnsignedWithdrawal;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.simulator.chance.Chance;
import io.phantompool.simulator.cryptography.Purse;
import io.phantompool.simulator.cryptography.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trader whose orders say what they seal. Its signature is real. */
final class StandInPurse implements Purse {
  private record Own(Market market, int slot) {}

  private final StandInProofs proofs;
  private final Chance chance;
  private final Ed25519SigningKey key;
  private final Map<Digest, Own> own = new HashMap<>();

  StandInPurse(StandInProofs proofs, Chance chance) {
    this.proofs = proofs;
    this.chance = chance;
    this.key = Ed25519SigningKey.random(chance.asSecureRandom());
  }

  @Override
  public Wallet wallet() {
    return Wallet.of(key.publicKey());
  }

  @Override
  public Optional<SealedOrder> seal(
      SealingKeys keys, OrderHeader header, Wish wish, Funds base, Funds quote) {
    Market market = keys.market();
    int slot = market.ladder().slot(wish.side(), new Tick(wish.tick())).number();
    Transparent content =
        new Transparent(slot, wish.lots(), open(base, market.baseRole()), open(quote, QUOTE));
    SealedOrder order =
        SealedOrder.sign(
            header,
            TransparentOrders.body(market, content, chance.nextLong() | 1),
            TransparentOrders.proof(market.ladder().slotBits()),
            key);
    own.put(order.id(), new Own(market, slot));
    return Optional.of(order);
  }

  private static final MintRole QUOTE = new MintRole.Quote();

  private Transparent.Sum open(Funds funds, MintRole role) {
    return open(funds.open(), role);
  }

  private Transparent.Sum open(List<Open> open, MintRole role) {
    long value = 0;
    long lots = 0;
    for (Open each : open) {
      Own order = own.get(each.order());
      if (order == null) {
        throw new IllegalArgumentException("Only own orders are open in an own account");
      }
      lots += each.lots();
      value +=
          switch (role) {
            case MintRole.Base _ ->
                TransparentOrders.base(order.market().ladder(), order.slot(), each.lots());
            case MintRole.Quote _ ->
                TransparentOrders.quote(order.market().ladder(), order.slot(), each.lots());
          };
    }
    return new Transparent.Sum(value, lots);
  }

  @Override
  public Optional<Withdrawal> withdraw(WithdrawalHeader header, MintRole role, Funds funds) {
    UnsignedWithdrawal content =
        new UnsignedWithdrawal(
            header, TransparentOrders.rangeProof(role instanceof MintRole.Quote ? 6 : 5));
    proofs.note(content.id(), open(funds, role));
    byte[] text = content.signedText().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Optional.of(content.signed(Signature.of(key.sign(text))));
  }

  @Override
  public Cancel cancel(Digest order, MarketId market) {
    return Cancel.sign(order, market, wallet(), key);
  }
}
