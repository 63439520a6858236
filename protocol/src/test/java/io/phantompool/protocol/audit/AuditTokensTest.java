package io.phantompool.protocol.audit;

import static io.phantompool.protocol.audit.AuditSamples.LARGEST;
import static io.phantompool.protocol.audit.AuditSamples.ORDER;
import static io.phantompool.protocol.audit.AuditSamples.auditor;
import static io.phantompool.protocol.audit.AuditSamples.claim;
import static io.phantompool.protocol.audit.AuditSamples.failing;
import static io.phantompool.protocol.audit.AuditSamples.generate;
import static io.phantompool.protocol.audit.AuditSamples.scalar;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.PoolSolvency;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTokensTest {
  private static AuditOpening open(AuditorKey key, AuditClaim claim, AuditToken token) {
    return AuditTokens.open(key, claim, token, new Rng(3).asSecureRandom());
  }

  private static void opensTo(BigInteger value, Scalar blinding, Rng random) {
    try (AuditorKey key = AuditorKey.random(random.asSecureRandom())) {
      AuditClaim claim = claim(ORDER, key, value, blinding);
      AuditToken token = generate(claim, value, blinding, random);
      assertEquals("", failing(claim, token));
      assertEquals(new AuditOpening.Opened(value), open(key, claim, token));
    }
  }

  @SeededTest(runs = 1)
  void theAuditorOpensExactlyTheCommittedValue(Rng random) {
    for (BigInteger value :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.valueOf(65535),
            BigInteger.valueOf(65536),
            BigInteger.ONE.shiftLeft(48),
            LARGEST.subtract(BigInteger.ONE),
            LARGEST,
            random.bits(64))) {
      opensTo(value, scalar(random), random);
    }
  }

  @SeededTest(runs = 1)
  void nothingOpenIsShownToBeNothing(Rng random) {
    try (AuditorKey key = auditor(5)) {
      AuditClaim claim = claim(ORDER, key, BigInteger.ZERO, Scalar.ZERO);
      assertTrue(claim.commitment().isIdentity());
      opensTo(BigInteger.ZERO, Scalar.ZERO, random);
      opensTo(BigInteger.TEN, Scalar.ZERO, random);
    }
  }

  @SeededTest(runs = 1)
  void doesWhatThePageSaysByteForByte(Rng random) {
    try (AuditorKey key = auditor(77)) {
      BigInteger value = random.bits(64);
      Scalar s = scalar(random);
      AuditClaim claim = claim(ORDER, key, value, s);
      long seed = random.nextLong();
      assertArrayEquals(
          new AuditForger(claim, value, s, new Rng(seed)).token().encode(),
          generate(claim, value, s, new Rng(seed)).encode());
    }
  }

  @Test
  void onlyTheOpeningOfTheCommitmentMakesAToken() {
    Rng random = new Rng(1);
    try (AuditorKey key = auditor(77)) {
      Scalar s = scalar(random);
      BigInteger tooLarge = LARGEST.add(BigInteger.ONE);
      AuditClaim claim = claim(ORDER, key, BigInteger.TEN, s);
      AuditClaim large = claim(ORDER, key, tooLarge, s);
      refusesToMake(claim, BigInteger.TWO, s);
      refusesToMake(claim, BigInteger.TEN, s.plus(Scalar.ONE));
      refusesToMake(large, tooLarge, s);
      BigInteger minusOne = Scalar.ONE.negate().toBigInteger();
      refusesToMake(claim(ORDER, key, minusOne, s), minusOne, s);
    }
  }

  private static void refusesToMake(AuditClaim claim, BigInteger value, Scalar blinding) {
    assertThrows(
        IllegalArgumentException.class, () -> generate(claim, value, blinding, new Rng(1)));
  }

  @SeededTest(runs = 1)
  void anotherAuditorFindsNothing(Rng random) {
    try (AuditorKey key = AuditorKey.random(random.asSecureRandom());
        AuditorKey other = AuditorKey.random(random.asSecureRandom())) {
      BigInteger value = random.bits(64);
      Scalar s = scalar(random);
      AuditClaim claim = claim(ORDER, key, value, s);
      AuditToken token = generate(claim, value, s, random);
      refuses(AuditTokens.OTHER_AUDITOR, open(other, claim, token));
      AuditClaim toOther = claim(ORDER, other, value, s);
      refuses("audit-nonce", open(other, toOther, token));
      assertEquals(
          new AuditOpening.Impossible(0), AuditTokens.assemble(other.decrypt(token.limbs())));
    }
  }

  private static void refuses(String check, AuditOpening opening) {
    assertEquals(check, assertInstanceOf(AuditOpening.Refused.class, opening).reason().check());
  }

  @SeededTest(runs = 1)
  void aBatchDecidesAsEveryTokenAlone(Rng random) {
    try (AuditorKey key = auditor(77);
        AuditorKey other = auditor(78)) {
      List<AuditBatch.Item> items = new ArrayList<>();
      List<Verdict> alone = new ArrayList<>();
      EquationBatch good = new EquationBatch(random.asSecureRandom());
      for (int i = 0; i < 7; i++) {
        BigInteger value = random.bits(64);
        Scalar s = scalar(random);
        AuditClaim claim = claim(ORDER, i % 2 == 0 ? key : other, value, s);
        AuditForger forger = new AuditForger(claim, value, s, random);
        if (i == 2) {
          forger.encrypted[3] = forger.encrypted[3].plus(Scalar.ONE);
        } else if (i == 5) {
          forger.add(0, 1 << 16);
          forger.add(1, -1);
        }
        AuditToken token = forger.token();
        items.add(new AuditBatch.Item(claim, token));
        alone.add(AuditTokens.verify(claim, token, random.asSecureRandom()));
        if (i != 2 && i != 5) {
          AuditTokens.addTo(good, claim, token);
        }
      }
      assertEquals(alone, AuditBatch.verifyAll(items, random.asSecureRandom()));
      assertEquals("audit-ciphertext", ((Verdict.Invalid) alone.get(2)).check());
      assertEquals("audit-range", ((Verdict.Invalid) alone.get(5)).check());
      assertEquals(5, alone.stream().filter(Verdict::isValid).count());
      assertTrue(good.holdsVartime());
      AuditTokens.addTo(good, items.get(2).claim(), items.get(2).token());
      assertFalse(good.holdsVartime());
      assertEquals(List.of(), AuditBatch.verifyAll(List.of(), random.asSecureRandom()));
    }
  }

  /** A restored machine draws the same bytes twice: the limbs of two values share nothing. */
  @Test
  void repeatedRandomnessGivesAnotherClaimOtherSecrets() {
    try (AuditorKey key = auditor(77)) {
      BigInteger value = BigInteger.valueOf(1000);
      Scalar s = Scalar.of(5);
      AuditClaim claim = claim(ORDER, key, value, s);
      AuditClaim more = claim(ORDER, key, value.add(BigInteger.ONE), s);
      AuditLimbs a = generate(claim, value, s, new Rng(1)).limbs();
      AuditLimbs b = generate(more, value.add(BigInteger.ONE), s, new Rng(1)).limbs();
      for (int j = 0; j < AuditLimbs.COUNT; j++) {
        assertNotEquals(a.C().get(j), b.C().get(j));
        assertNotEquals(a.D().get(j), b.D().get(j));
        assertNotEquals(a.L().get(j), b.L().get(j));
      }
    }
  }

  /** The whole pool: anybody sums the accounts, the auditor alone reads what they reserve. */
  @Test
  void whatAllAccountsReserveTogetherIsShownWithoutItsParts() {
    Rng random = new Rng(6);
    try (AuditorKey key = auditor(77)) {
      Scalar s = scalar(random);
      Scalar t = scalar(random);
      PoolSolvency pool =
          PoolSolvency.of(
              new MintRole.Quote(), List.of(account(1, 70_000, s), account(2, 30_000, t)));
      assertTrue(pool.coveredBy(BigInteger.valueOf(200_000)).isValid());
      AuditClaim claim = AuditClaim.named("all open buys", pool.openCommitments(), key.publicKey());
      BigInteger total = BigInteger.valueOf(100_000);
      AuditToken token = generate(claim, total, s.plus(t), random);
      assertEquals(new AuditOpening.Opened(total), open(key, claim, token));
      assertTrue(pool.opensTo(total, s.plus(t)).isValid());
    }
  }

  private static AccountState account(int wallet, long open, Scalar blinding) {
    Atoms balance = new Atoms(100_000);
    return new AccountState(
        AuditSamples.wallet(wallet),
        AuditSamples.mint(9),
        Reserve.first(balance, List.of()),
        balance,
        AuditForger.commit(Scalar.of(open), blinding));
  }

  @Test
  void anErasedKeyOpensNothingAndTellsNothing() {
    Rng random = new Rng(2);
    AuditorKey key = auditor(123_456_789);
    AuditClaim claim = claim(ORDER, key, BigInteger.TEN, Scalar.ONE);
    AuditToken token = generate(claim, BigInteger.TEN, Scalar.ONE, random);
    assertEquals("AuditorKey[...]", key.toString());
    key.close();
    key.close();
    assertThrows(IllegalStateException.class, () -> open(key, claim, token));
    assertThrows(IllegalArgumentException.class, () -> auditor(0));
  }
}
