package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.agreement.Executor.Defect;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.Optional;

/**
 * Agreement alone, against an {@link Adversary} that is coordinator, network and liars. A double
 * certificate is counted as soon as one could be put together, whether or not it is.
 */
class AgreementSimulationTest {
  private static final int MOVES = 150;
  private static final Signers FAST = Signers.fast();
  private static final Signers REAL = Signers.real(Adversary.SIZE);

  /** The certificate of the seq before. */
  private static final Certificate BEFORE =
      new Certificate(
          Closes.EARLIER, 1, Closes.votes(FAST, new Commit(1, Closes.EARLIER), 1, 2, 3, 4));

  private static Adversary played(Rng random, Signers signers, int liars, Defect defect) {
    Adversary adversary = new Adversary(random, signers, liars, defect);
    adversary.play(MOVES);
    return adversary;
  }

  private static void assertAgreed(Adversary adversary) {
    assertOneCertificate(adversary);
    assertFalse(adversary.isVoidedAndNot());
  }

  private static void assertOneCertificate(Adversary adversary) {
    assertTrue(adversary.certifiable().size() <= 1, () -> "two: " + adversary.certifiable());
  }

  @SeededTest(runs = 100_000)
  void twoLiarsAndALyingCoordinatorMakeNoSecondCertificate(Rng random) {
    assertAgreed(played(random, FAST, 2, Defect.NONE));
  }

  @SeededTest(runs = 2_000)
  void twoLiarsMakeNoSecondCertificateUnderRealSignatures(Rng random) {
    assertAgreed(played(random, REAL, 2, Defect.NONE));
  }

  @SeededTest(runs = 1)
  void theSameAdversaryCatchesExecutorsThatForgetTheirLocks(Rng random) {
    int doubles = 0;
    int certified = 0;
    for (int run = 0; run < 4_000; run++) {
      int found = played(random.split(), FAST, 2, Defect.NO_LOCK_RULE).certifiable().size();
      doubles += found > 1 ? 1 : 0;
      certified += found > 0 ? 1 : 0;
    }
    assertTrue(doubles > 0, doubles + " double certificates, of " + certified);
  }

  /** Or the run above would show nothing: the adversary lets agreement happen often enough. */
  @SeededTest(runs = 1)
  void manyRunsCertify(Rng random) {
    int certified = 0;
    for (int run = 0; run < 1_000; run++) {
      certified += played(random.split(), FAST, 2, Defect.NONE).certifiable().size();
    }
    assertTrue(certified >= 200, certified + " of 1000");
  }

  @SeededTest(runs = 5_000)
  void oneLiarAndOneForgetfulBackupMakeNoSecondCertificate(Rng random) {
    assertOneCertificate(withRollback(random, 1, false)); // Which outcome it chose, it may forget.
  }

  @SeededTest(runs = 5_000)
  void whoKeepsTheReturnRuleIsNoThirdLiar(Rng random) {
    assertAgreed(withRollback(random, 2, true));
  }

  /** Two liars are all that is borne: a third that forgets must be caught by the return rule. */
  @SeededTest(runs = 1)
  void whoBreaksTheReturnRuleIsAThirdLiar(Rng random) {
    boolean doubled = false;
    for (int run = 0; run < 60_000 && !doubled; run++) {
      doubled = withRollback(random.split(), 2, false).certifiable().size() > 1;
    }
    assertTrue(doubled, "no double certificate in 60000 runs");
  }

  /** One honest executor is put back to a backup twice in a run. */
  private static Adversary withRollback(Rng random, int liars, boolean keepsRule) {
    Adversary adversary = new Adversary(random, FAST, liars, Defect.NONE);
    for (int part = 0; part < 3; part++) {
      adversary.play(MOVES / 2);
      Executor forgetful = adversary.honest.getFirst();
      forgetful.rollBack(random.nextInt(forgetful.journal().size() + 1));
      if (keepsRule && !returned(adversary, forgetful).maySign(Closes.SEQ - 1)) {
        forgetful.fallSilent();
      }
    }
    return adversary;
  }

  /** Liars answer as if nothing had ever happened; the others know the certificate before. */
  private static Returning returned(Adversary adversary, Executor executor) {
    Returning returning =
        Returning.ask(
            adversary.committee,
            executor.index,
            Closes.MARKET,
            Closes.id(5),
            executor.journal().size(),
            true);
    for (int peer = 1; peer <= Adversary.SIZE; peer++) {
      Standing answer =
          new Standing(
              peer,
              executor.index,
              Closes.MARKET,
              Closes.id(5),
              adversary.liars.contains(peer) ? Optional.empty() : Optional.of(BEFORE),
              Optional.empty());
      returning = returning.hear(FAST.signed(answer));
    }
    assertEquals(Optional.of(Closes.SEQ), returning.seqAtReturn());
    return returning;
  }
}
