package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.pedersen.SecretOpening;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.audit.AuditClaim;
import io.phantompool.protocol.audit.AuditOpening;
import io.phantompool.protocol.audit.AuditToken;
import io.phantompool.protocol.audit.AuditTokens;
import io.phantompool.protocol.audit.AuditorKey;
import io.phantompool.protocol.audit.OrderQuantity;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;

/** Orders and accounts as their owners show them to an auditor: docs/audit.md as a test. */
class AuditedOrderTest {
  private static SecretOpening opening(OrderOpening order, OrderQuantity quantity) {
    return switch (quantity) {
      case SIZE -> order.openingOfSize();
      case QUOTE_SPENT -> order.openingOfQuoteSpent();
      case BASE_SPENT -> order.openingOfBaseSpent();
    };
  }

  private static long expected(Side side, OrderQuantity quantity) {
    return switch (quantity) {
      case SIZE -> 1234;
      case QUOTE_SPENT -> side == Side.BUY ? 1234 * 20_200 : 0;
      case BASE_SPENT -> side == Side.SELL ? 1234 : 0;
    };
  }

  @SeededTest(runs = 1)
  void theOwnerShowsWhatItSealed(Rng random) {
    try (SealedMarket market = SealedMarket.of(random);
        AuditorKey auditor = AuditorKey.random(random.asSecureRandom())) {
      for (Side side : Side.values()) {
        SealedOrder order = market.sealed(side, 2, 1234).order();
        try (OrderOpening recovered =
            market.sealer.recover(order.header(), order.body()).orElseThrow()) {
          for (OrderQuantity quantity : OrderQuantity.values()) {
            AuditClaim claim = AuditClaim.ofOrder(order, quantity, auditor.publicKey());
            try (SecretOpening opening = opening(recovered, quantity)) {
              AuditToken token = AuditTokens.generate(claim, opening, random.asSecureRandom());
              assertEquals(
                  new AuditOpening.Opened(BigInteger.valueOf(expected(side, quantity))),
                  AuditTokens.open(auditor, claim, token, random.asSecureRandom()));
              isRefusedForTheOthers(order, quantity, auditor, token, random);
            }
          }
        }
      }
    }
  }

  private static void isRefusedForTheOthers(
      SealedOrder order, OrderQuantity quantity, AuditorKey auditor, AuditToken token, Rng random) {
    for (OrderQuantity other : OrderQuantity.values()) {
      if (other != quantity) {
        AuditClaim claim = AuditClaim.ofOrder(order, other, auditor.publicKey());
        assertFalse(AuditTokens.verify(claim, token, random.asSecureRandom()).isValid());
      }
    }
  }

  @SeededTest(runs = 1)
  void theOwnerShowsWhatItsOpenOrdersMaySpend(Rng random) {
    try (SealedMarket market = SealedMarket.of(random);
        AuditorKey auditor = AuditorKey.random(random.asSecureRandom())) {
      SealedOrder order = market.sealed(Side.SELL, 2, 90).order();
      Residual unsettled = new Residual(new Lots(31), new Lots(90));
      try (OrderOpening recovered =
              market.sealer.recover(order.header(), order.body()).orElseThrow();
          OpenFundsWitness open =
              recovered.addTo(
                  OpenFundsWitness.nothingOpen(), unsettled, market.market().baseRole())) {
        OrderHeader header = market.header(1_000_000, 0);
        AccountState state =
            new AccountState(
                market.wallet(),
                market.market().baseMint(),
                header.base(),
                header.base().deposits(),
                order.body().Vb().timesVartime(unsettled.factor()));
        AuditClaim claim = AuditClaim.ofOpenFunds(state, auditor.publicKey());
        try (SecretScalar value = SecretScalar.of(open.value());
            SecretOpening opening = SecretOpening.of(value, open.blinding())) {
          AuditToken token = AuditTokens.generate(claim, opening, random.asSecureRandom());
          assertEquals(
              new AuditOpening.Opened(BigInteger.valueOf(31)),
              AuditTokens.open(auditor, claim, token, random.asSecureRandom()));
        }
      }
    }
  }

  @SeededTest(runs = 1)
  void anAccountWithNothingOpenIsShownToo(Rng random) {
    try (SealedMarket market = SealedMarket.of(random);
        AuditorKey auditor = AuditorKey.random(random.asSecureRandom());
        SecretScalar zero = SecretScalar.of(0);
        SecretScalar one = SecretScalar.of(1);
        SecretOpening nothing = SecretOpening.of(zero, zero);
        SecretOpening something = SecretOpening.of(one, zero)) {
      OrderHeader header = market.header(0, 0);
      AuditClaim claim = AuditClaim.ofOpenFunds(market.quoteState(header), auditor.publicKey());
      AuditToken token = AuditTokens.generate(claim, nothing, random.asSecureRandom());
      assertEquals(
          new AuditOpening.Opened(BigInteger.ZERO),
          AuditTokens.open(auditor, claim, token, random.asSecureRandom()));
      assertThrows(
          IllegalArgumentException.class,
          () -> AuditTokens.generate(claim, something, random.asSecureRandom()));
    }
  }
}
