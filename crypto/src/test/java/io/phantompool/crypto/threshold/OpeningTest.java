package io.phantompool.crypto.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.BatchedDleqProof;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import io.phantompool.crypto.threshold.SharedSlots.Sealed;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private static final int N = 8;
  private static final List<Long> VALUES = List.of(0L, 1L, -5L, 1L << 40, 17L);

  private final Rng random = new Rng(3);
  private final SharedSlots committee = SharedSlots.deal(N, 3, 5, 2, random);
  private final Sealed sealed = committee.seal(KeyCombination.balance(1, N), VALUES, random);

  private static PointVector points(List<Long> values) {
    return PointVector.of(values.stream().map(SharedSlots::valuePoint).toList());
  }

  private Opening open(Map<Integer, PartialDecryption> answers) {
    return Opening.of(sealed.list(), committee.keys, answers, sealed.Z());
  }

  private Opening open(Map<Integer, PartialDecryption> answers, Scrutiny scrutiny) {
    return Opening.of(sealed.list(), committee.keys, answers, sealed.Z(), scrutiny);
  }

  private Map<Integer, PartialDecryption> all() {
    return committee.answers(sealed.list(), List.of(1, 2, 3, 4, 5), random);
  }

  /** An answer whose first product is another point, with the proof it had. */
  private static PartialDecryption spoilt(PartialDecryption answer) {
    PointVector P = answer.P().slice(0, answer.P().size());
    P.set(0, P.get(0).plus(Point.GENERATOR));
    return new PartialDecryption(answer.executor(), P, answer.proof());
  }

  @Test
  void anyThreeOfFiveOpenTheSameValues() {
    Map<Integer, PartialDecryption> answers = all();
    for (List<Integer> subset : SharedSlots.subsets(5, 3)) {
      Map<Integer, PartialDecryption> some = new HashMap<>(answers);
      some.keySet().retainAll(subset);
      Opening.Opened opened = assertInstanceOf(Opening.Opened.class, open(some));
      assertEquals(points(VALUES), opened.values().valuesVartime());
    }
  }

  @Test
  void noTwoOfFiveOpenAnything() {
    Map<Integer, PartialDecryption> answers = all();
    for (List<Integer> subset : SharedSlots.subsets(5, 2)) {
      Map<Integer, PartialDecryption> some = new HashMap<>(answers);
      some.keySet().retainAll(subset);
      assertEquals(subset, assertInstanceOf(Opening.NotEnough.class, open(some)).valid());
      List<PartialDecryption> two = List.copyOf(some.values());
      assertThrows(IllegalArgumentException.class, () -> Opening.combine(3, two, sealed.Z()));
      assertNoValueFrom(two);
    }
  }

  /** As if two were enough: interpolated over two, nothing is what it was. */
  private void assertNoValueFrom(List<PartialDecryption> two) {
    IndexSet S = IndexSet.of(two.stream().map(PartialDecryption::executor).toList());
    List<PartialDecryption> ordered =
        two.stream().sorted((a, b) -> Integer.compare(a.executor(), b.executor())).toList();
    for (int i = 0; i < VALUES.size(); i++) {
      Point mask =
          MultiScalar.sumVartime(
              ScalarVector.of(Lagrange.atZero(S)),
              PointVector.of(ordered.get(0).P().get(i), ordered.get(1).P().get(i)));
      assertNotEquals(points(VALUES).get(i), sealed.Z().get(i).minus(mask));
    }
  }

  @Test
  void everyMissingOrLyingPairIsBorne() {
    Map<Integer, PartialDecryption> answers = all();
    for (int a = 1; a <= 5; a++) {
      for (int b = a + 1; b <= 5; b++) {
        for (int kinds = 0; kinds < 4; kinds++) {
          Map<Integer, PartialDecryption> some = new HashMap<>(answers);
          List<Integer> liars = new ArrayList<>();
          spoilOrRemove(some, a, (kinds & 1) == 0, liars);
          spoilOrRemove(some, b, (kinds & 2) == 0, liars);
          Opening.Opened opened = assertInstanceOf(Opening.Opened.class, open(some));
          assertEquals(points(VALUES), opened.values().valuesVartime());
          assertEquals(liars, opened.liars().stream().map(LyingPartial::executor).toList());
          assertTrue(opened.liars().stream().allMatch(liar -> liar.isFalse(committee.keys)));
        }
      }
    }
  }

  private static void spoilOrRemove(
      Map<Integer, PartialDecryption> answers, int j, boolean missing, List<Integer> liars) {
    if (missing) {
      answers.remove(j);
    } else {
      answers.computeIfPresent(j, (index, answer) -> spoilt(answer));
      liars.add(j);
    }
  }

  @Test
  void threeLiarsAreNamedAndNothingOpens() {
    Map<Integer, PartialDecryption> answers = all();
    List.of(1, 3, 5).forEach(j -> answers.computeIfPresent(j, (i, answer) -> spoilt(answer)));
    Opening.NotEnough tooFew = assertInstanceOf(Opening.NotEnough.class, open(answers));
    assertEquals(List.of(2, 4), tooFew.valid());
    assertEquals(List.of(1, 3, 5), tooFew.liars().stream().map(LyingPartial::executor).toList());
  }

  @Test
  void anExecutorChecksNoMoreThanItNeedsAndNotItsOwn() {
    Map<Integer, PartialDecryption> answers = all();
    answers.computeIfPresent(1, (j, answer) -> spoilt(answer));
    answers.computeIfPresent(4, (j, answer) -> spoilt(answer));
    Opening.Opened opened =
        assertInstanceOf(Opening.Opened.class, open(answers, Scrutiny.untilOpen(5)));
    assertEquals(List.of(2, 3, 5), opened.used().indices());
    assertEquals(List.of(1), opened.liars().stream().map(LyingPartial::executor).toList());
    assertEquals(points(VALUES), opened.values().valuesVartime());
  }

  @Test
  void everyOtherAnswerIsCheckedWhenAsked() {
    Map<Integer, PartialDecryption> answers = all();
    answers.computeIfPresent(4, (j, answer) -> spoilt(answer));
    Opening opening = open(answers, new Scrutiny(Set.of(5), true));
    assertEquals(List.of(4), opening.liars().stream().map(LyingPartial::executor).toList());
    assertEquals(
        List.of(1, 2, 5), assertInstanceOf(Opening.Opened.class, opening).used().indices());
  }

  @Test
  void anOwnAnswerThatIsAnothersIsAProgrammersError() {
    Map<Integer, PartialDecryption> answers = all();
    answers.put(1, answers.get(2));
    assertThrows(IllegalArgumentException.class, () -> open(answers, Scrutiny.untilOpen(1)));
  }

  @Test
  void anAnswerUnderAnotherNameIsALie() {
    Map<Integer, PartialDecryption> answers = all();
    answers.put(1, answers.get(2));
    Opening opening = open(answers);
    assertEquals(List.of(1), opening.liars().stream().map(LyingPartial::executor).toList());
    assertTrue(opening.liars().getFirst().isFalse(committee.keys));
  }

  @Test
  void anHonestAnswerIsNoEvidence() {
    PartialDecryption honest = all().get(4);
    var failure = new Verdict.Invalid("partial", "slander");
    assertFalse(new LyingPartial(4, sealed.list(), honest, failure).isFalse(committee.keys));
  }

  /** Errors that would cancel in a sum without weights. */
  @Test
  void twoErrorsThatCancelAreFound() {
    PartialDecryption honest = all().get(1);
    PointVector P = honest.P().slice(0, honest.P().size());
    P.set(0, P.get(0).plus(Point.GENERATOR));
    P.set(1, P.get(1).minus(Point.GENERATOR));
    assertFalse(
        new PartialDecryption(1, P, honest.proof())
            .verify(sealed.list(), committee.keys)
            .isValid());
  }

  @Test
  void aProofHoldsForItsListOnly() {
    PartialDecryption honest = all().get(1);
    CiphertextList l = sealed.list();
    PointVector C = l.C().slice(0, l.size());
    C.set(2, C.get(2).doubled());
    List<Digest> ids = new ArrayList<>(l.ids());
    Collections.swap(ids, 0, 1);
    KeyCombination other = KeyCombination.balance(2, N);
    Digest R = Digest.ZERO;
    for (CiphertextList changed :
        List.of(
            list(
                l,
                "SOL/USDT",
                l.seq(),
                l.R(),
                l.purpose(),
                l.tick(),
                l.combination(),
                l.ids(),
                l.C()),
            list(l, l.market(), 8, l.R(), l.purpose(), l.tick(), l.combination(), l.ids(), l.C()),
            list(l, l.market(), l.seq(), R, l.purpose(), l.tick(), l.combination(), l.ids(), l.C()),
            list(
                l,
                l.market(),
                l.seq(),
                l.R(),
                Purpose.BUYS,
                l.tick(),
                l.combination(),
                l.ids(),
                l.C()),
            list(l, l.market(), l.seq(), l.R(), l.purpose(), 3, l.combination(), l.ids(), l.C()),
            list(l, l.market(), l.seq(), l.R(), l.purpose(), l.tick(), other, l.ids(), l.C()),
            list(l, l.market(), l.seq(), l.R(), l.purpose(), l.tick(), l.combination(), ids, l.C()),
            list(
                l,
                l.market(),
                l.seq(),
                l.R(),
                l.purpose(),
                l.tick(),
                l.combination(),
                l.ids(),
                C))) {
      assertFalse(honest.verify(changed, committee.keys).isValid());
    }
    BatchedDleqProof proof = honest.proof();
    assertFalse(
        verifies(1, honest.P(), new BatchedDleqProof(proof.c().plus(Scalar.ONE), proof.z())));
    assertFalse(
        verifies(1, honest.P(), new BatchedDleqProof(proof.c(), proof.z().plus(Scalar.ONE))));
    assertFalse(verifies(2, honest.P(), proof));
    assertFalse(verifies(6, honest.P(), proof));
    assertFalse(verifies(1, honest.P().slice(1, honest.P().size()), proof));
    assertTrue(verifies(1, honest.P(), proof));
  }

  private boolean verifies(int executor, PointVector P, BatchedDleqProof proof) {
    return new PartialDecryption(executor, P, proof)
        .verify(sealed.list(), committee.keys)
        .isValid();
  }

  private static CiphertextList list(
      CiphertextList l,
      String market,
      long seq,
      Digest R,
      Purpose purpose,
      int tick,
      KeyCombination combination,
      List<Digest> ids,
      PointVector C) {
    return new CiphertextList(market, seq, R, purpose, tick, l.shareEpoch(), combination, ids, C);
  }

  @Test
  void partialsOfAnotherShareEpochAreRefused() {
    SharedSlots other = SharedSlots.deal(N, 3, 5, 3, random);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            PartialDecryption.prove(
                sealed.list(), other.shares.getFirst(), random.asSecureRandom()));
    PartialDecryption honest = all().get(1);
    assertFalse(honest.verify(sealed.list(), other.keys).isValid());
    assertThrows(
        IllegalArgumentException.class,
        () -> Opening.of(sealed.list(), other.keys, Map.of(1, honest), sealed.Z()));
    LyingPartial slander =
        new LyingPartial(1, sealed.list(), honest, new Verdict.Invalid("partial", "slander"));
    assertFalse(slander.isFalse(other.keys));
  }

  /** C and -C: whatever the weights, only a weight of its own keeps the sum off the identity. */
  @Test
  void aWeightedSumThatIsTheIdentityIsRefused() {
    Point C = sealed.list().C().get(0);
    PointVector P = PointVector.of(Point.IDENTITY, Point.GENERATOR);
    CiphertextList two =
        list(
            sealed.list(),
            "SOL/USDC",
            7,
            Digest.ZERO,
            Purpose.SHORT,
            1,
            sealed.list().combination(),
            sealed.list().ids().subList(0, 2),
            PointVector.of(C, C.negate()));
    PartialDecryption honest =
        PartialDecryption.prove(two, committee.shares.getFirst(), random.asSecureRandom());
    assertTrue(honest.verify(two, committee.keys).isValid());
    assertFalse(new PartialDecryption(1, P, honest.proof()).verify(two, committee.keys).isValid());
  }

  @Test
  void listsThatNobodyMayAskForAreNotMade() {
    CiphertextList l = sealed.list();
    PointVector withIdentity = l.C().slice(0, l.size());
    withIdentity.set(1, Point.IDENTITY);
    KeyCombination nothing = new KeyCombination(List.of());
    List<Digest> noIds = List.of();
    PointVector none = PointVector.identities(0);
    List<Digest> twice = new ArrayList<>(l.ids());
    twice.set(1, twice.getFirst());
    List<Runnable> refused =
        List.of(
            () -> list(l, "", 1, l.R(), l.purpose(), 1, l.combination(), l.ids(), l.C()),
            () -> list(l, "a b", 1, l.R(), l.purpose(), 1, l.combination(), l.ids(), l.C()),
            () -> list(l, "x", -1, l.R(), l.purpose(), 1, l.combination(), l.ids(), l.C()),
            () -> list(l, "x", 1, l.R(), l.purpose(), 1, nothing, l.ids(), l.C()),
            () -> list(l, "x", 1, l.R(), l.purpose(), 1, l.combination(), noIds, none),
            () -> list(l, "x", 1, l.R(), l.purpose(), 1, l.combination(), noIds, l.C()),
            () -> list(l, "x", 1, l.R(), l.purpose(), 1, l.combination(), twice, l.C()),
            () -> list(l, "x", 1, l.R(), l.purpose(), 1, l.combination(), l.ids(), withIdentity));
    refused.forEach(each -> assertThrows(IllegalArgumentException.class, each::run));
  }

  @Test
  void theEncodingIsStrict() throws MalformedEncodingException {
    PartialDecryption honest = all().get(5);
    byte[] bytes = honest.encode();
    int items = sealed.list().size();
    assertEquals(honest, PartialDecryption.decode(bytes, items));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MalformedEncodingException.class, () -> PartialDecryption.decode(cut, items));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(MalformedEncodingException.class, () -> PartialDecryption.decode(longer, items));
    for (int other : new int[] {items - 1, items + 1}) {
      assertThrows(MalformedEncodingException.class, () -> PartialDecryption.decode(bytes, other));
    }
    byte[] identity = bytes.clone();
    Arrays.fill(identity, 12, 12 + Point.BYTES, (byte) 0);
    assertThrows(MalformedEncodingException.class, () -> PartialDecryption.decode(identity, items));
  }

  @SeededTest(runs = 20)
  void anyByteChangedIsMalformedOrFalse(Rng changes) {
    PartialDecryption honest =
        PartialDecryption.prove(sealed.list(), committee.shares.get(1), changes.asSecureRandom());
    byte[] bytes = honest.encode();
    bytes[changes.nextInt(bytes.length)] ^= (byte) (1 << changes.nextInt(8));
    try {
      PartialDecryption read = PartialDecryption.decode(bytes, sealed.list().size());
      assertFalse(read.verify(sealed.list(), committee.keys).isValid());
    } catch (MalformedEncodingException malformed) {
      assertTrue(malformed.byteOffset() < bytes.length);
    }
  }
}
