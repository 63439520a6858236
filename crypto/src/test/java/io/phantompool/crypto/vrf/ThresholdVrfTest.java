package io.phantompool.crypto.vrf;

import static io.phantompool.crypto.vrf.VrfCommittee.commitments;
import static io.phantompool.crypto.vrf.VrfCommittee.names;
import static io.phantompool.crypto.vrf.VrfCommittee.response;
import static io.phantompool.crypto.vrf.VrfCommittee.selected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Answer;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.Selection;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.session.SessionNonces;
import io.phantompool.crypto.shamir.DealtEdKey;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three of five executors, of whom two may lie or be silent. */
class ThresholdVrfTest {
  @SeededTest(runs = 2)
  void anyThreeOfFiveMakeTheOneOutput(Rng random) throws MalformedEncodingException {
    VrfCommittee committee = new VrfCommittee(random);
    Set<VrfOutput> outputs = new HashSet<>();
    for (IndexSet S : DealtEdKey.subsets(3, 5)) {
      VrfCombination.Combined combined = committee.evaluate(S);
      outputs.add(combined.output());
      VrfProof proof = VrfProof.decode(combined.proof().encode());
      assertTrue(
          proof
              .verify(
                  VrfSuite.EDWARDS25519_SHA512_ELL2,
                  VrfPublicKey.decode(committee.dealt.key().Y().encode()),
                  committee.evaluation.alpha().encode())
              .isValid());
      assertFalse(new VrfEvaluation(committee.dealt.key(), Digest.ZERO).verify(proof).isValid());
    }
    assertEquals(1, outputs.size());
    assertEquals(10, DealtEdKey.subsets(3, 5).size());
    EdPoint Gamma = committee.evaluation.E().timesVartime(committee.dealt.secret());
    assertEquals(
        VrfOutput.of(VrfEvaluation.SUITE, EdCurvePoint.of(Gamma)), outputs.iterator().next());
  }

  @SeededTest(runs = 1)
  void otherThresholdsWorkTheSame(Rng random) {
    for (int n : new int[] {1, 2, 7, 16}) {
      int t = 1 + random.nextInt(n);
      DealtEdKey dealt = DealtEdKey.of(random, t, n);
      VrfEvaluation evaluation = new VrfEvaluation(dealt.key(), Digest.of(random.bytes(32)));
      SessionNonces nonces = new SessionNonces(random.asSecureRandom(), new BootCounter(1));
      List<VrfExecutor> executors =
          IntStream.rangeClosed(n - t + 1, n)
              .mapToObj(
                  j ->
                      VrfExecutor.commit(
                          dealt.share(j), evaluation, nonces, new SessionId(Digest.ZERO)))
              .toList();
      VrfSigners signers =
          selected(
                  VrfSigners.choose(
                      evaluation, executors.stream().map(VrfExecutor::commitment).toList()))
              .signers();
      assertInstanceOf(
          VrfCombination.Combined.class,
          signers.combine(executors.stream().map(e -> response(e, signers)).toList()));
    }
  }

  @SeededTest(runs = 1)
  void everyPairOfLiarsInRound1IsNamedAndTheOtherThreeGoOn(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    VrfOutput expected = committee.evaluate(IndexSet.range(1, 3)).output();
    for (IndexSet pair : DealtEdKey.subsets(2, 5)) {
      int first = pair.indices().get(0);
      int second = pair.indices().get(1);
      for (Lie one : Lie.values()) {
        Lie other = random.pick(Lie.values());
        SortedMap<Integer, VrfExecutor> all = committee.executors(1, 2, 3, 4, 5);
        List<VrfCommitment> sent = new ArrayList<>();
        List<Integer> named = new ArrayList<>();
        for (int j = 1; j <= 5; j++) {
          VrfCommitment honest = all.get(j).commitment();
          if (j == first || j == second) {
            Lie lie = j == first ? one : other;
            sent.addAll(lie.tell(honest, all.get(j % 5 + 1).commitment()));
            if (lie != Lie.SILENT) {
              named.add(j);
            }
          } else {
            sent.add(honest);
          }
        }
        var selection = selected(VrfSigners.choose(committee.evaluation, random.shuffled(sent)));
        assertEquals(named, names(selection.culprits()), one + " and " + other);
        VrfSigners signers = selection.signers();
        var combined =
            assertInstanceOf(
                VrfCombination.Combined.class, signers.combine(committee.responses(all, signers)));
        assertEquals(expected, combined.output());
      }
    }
  }

  /** What an executor can do wrong in round 1. */
  private enum Lie {
    SILENT {
      @Override
      List<VrfCommitment> tell(VrfCommitment honest, VrfCommitment of) {
        return List.of();
      }
    },
    WRONG_GAMMA {
      @Override
      List<VrfCommitment> tell(VrfCommitment honest, VrfCommitment of) {
        return List.of(
            with(honest.executor(), honest.Gamma().plus(EdPoint.BASE), honest.dleq(), honest));
      }
    },
    WRONG_CHALLENGE {
      @Override
      List<VrfCommitment> tell(VrfCommitment honest, VrfCommitment of) {
        VrfDleq dleq = new VrfDleq(honest.dleq().c().plus(EdScalar.ONE), honest.dleq().z());
        return List.of(with(honest.executor(), honest.Gamma(), dleq, honest));
      }
    },
    WRONG_RESPONSE {
      @Override
      List<VrfCommitment> tell(VrfCommitment honest, VrfCommitment of) {
        VrfDleq dleq = new VrfDleq(honest.dleq().c(), honest.dleq().z().plus(EdScalar.ONE));
        return List.of(with(honest.executor(), honest.Gamma(), dleq, honest));
      }
    },
    COPIED_ENTRY {
      @Override
      List<VrfCommitment> tell(VrfCommitment honest, VrfCommitment of) {
        return List.of(with(honest.executor(), of.Gamma(), of.dleq(), of));
      }
    },
    COPIED_GAMMA {
      @Override
      List<VrfCommitment> tell(VrfCommitment honest, VrfCommitment of) {
        return List.of(with(honest.executor(), of.Gamma(), of.dleq(), honest));
      }
    },
    TWO_MESSAGES {
      @Override
      List<VrfCommitment> tell(VrfCommitment honest, VrfCommitment of) {
        return List.of(honest, with(honest.executor(), honest.Gamma(), honest.dleq(), of));
      }
    };

    abstract List<VrfCommitment> tell(VrfCommitment honest, VrfCommitment of);

    static VrfCommitment with(int j, EdPoint Gamma, VrfDleq dleq, VrfCommitment nonces) {
      return new VrfCommitment(
          j, Gamma, dleq, nonces.D(), nonces.F(), nonces.D_prime(), nonces.F_prime());
    }
  }

  @SeededTest(runs = 1)
  void everyPairOfLiarsOrSilentInRound2IsNamedAndANewSessionSucceeds(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    for (IndexSet pair : DealtEdKey.subsets(2, 5)) {
      int third = random.pick(others(pair));
      for (int kinds = 0; kinds < 4; kinds++) {
        List<Integer> members = new ArrayList<>(pair.indices());
        members.add(third);
        var executors =
            committee.executors(
                IndexSet.of(members).indices().stream().mapToInt(Integer::intValue).toArray());
        VrfSigners signers = committee.chosen(commitments(executors));
        List<Integer> liars = new ArrayList<>();
        List<Integer> silent = new ArrayList<>();
        List<Response> responses = new ArrayList<>();
        for (Response response : committee.responses(executors, signers)) {
          int position = pair.indices().indexOf(response.executor());
          if (position < 0) {
            responses.add(response);
          } else if ((kinds >> position & 1) == 0) {
            silent.add(response.executor());
          } else {
            liars.add(response.executor());
            responses.add(wrong(response));
          }
        }
        var failed = assertInstanceOf(VrfCombination.Failed.class, signers.combine(responses));
        assertEquals(liars, names(failed.culprits()));
        assertEquals(silent, failed.silent());
      }
      committee.evaluate(IndexSet.of(others(pair)));
    }
  }

  private static List<Integer> others(IndexSet pair) {
    return IntStream.rangeClosed(1, 5).filter(j -> !pair.contains(j)).boxed().toList();
  }

  private static Response wrong(Response response) {
    return new Response(response.executor(), response.z().plus(EdScalar.ONE));
  }

  /** z is right for D and F, but D' or F' is no multiple of E by the same nonce. */
  @SeededTest(runs = 2)
  void aNonceThatDiffersBetweenTheBasesIsFoundOnTheOtherBase(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    EdPoint E = committee.evaluation.E();
    assertEquals(
        "share-E",
        liarsCheck(
            committee,
            m ->
                new VrfCommitment(
                    m.executor(),
                    m.Gamma(),
                    m.dleq(),
                    m.D(),
                    m.F(),
                    m.D_prime().plus(E),
                    m.F_prime())));
    assertEquals(
        "share-E",
        liarsCheck(
            committee,
            m ->
                new VrfCommitment(
                    m.executor(),
                    m.Gamma(),
                    m.dleq(),
                    m.D(),
                    m.F(),
                    m.D_prime(),
                    m.F_prime().doubled())));
    assertEquals(
        "share-base",
        liarsCheck(
            committee,
            m ->
                new VrfCommitment(
                    m.executor(),
                    m.Gamma(),
                    m.dleq(),
                    m.D().plus(EdPoint.BASE),
                    m.F(),
                    m.D_prime(),
                    m.F_prime())));
    assertEquals(
        "share-base",
        liarsCheck(
            committee,
            m ->
                new VrfCommitment(
                    m.executor(),
                    m.Gamma(),
                    m.dleq(),
                    m.D(),
                    m.F().negate(),
                    m.D_prime(),
                    m.F_prime())));
  }

  private static String liarsCheck(VrfCommittee committee, UnaryOperator<VrfCommitment> lie) {
    SortedMap<Integer, VrfExecutor> honest = committee.executors(1, 5);
    VrfCommittee.Liar liar = committee.liar(2, lie);
    List<VrfCommitment> sent = new ArrayList<>(commitments(honest));
    sent.add(liar.commitment());
    VrfSigners signers = committee.chosen(sent);
    List<Response> responses = committee.responses(honest, signers);
    responses.add(liar.answer(signers));
    var failed = assertInstanceOf(VrfCombination.Failed.class, signers.combine(responses));
    assertEquals(List.of(2), names(failed.culprits()));
    return failed.culprits().getFirst().check();
  }

  /** The copy passes round 1, since nonces are not proved; its copier cannot answer for it. */
  @SeededTest(runs = 2)
  void copiedNoncesOfAnotherExecutorAreOfNoUse(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    SortedMap<Integer, VrfExecutor> honest = committee.executors(1, 5);
    VrfCommitment victim = honest.get(1).commitment();
    VrfCommittee.Liar copier =
        committee.liar(2, m -> Lie.with(m.executor(), m.Gamma(), m.dleq(), victim));
    List<VrfCommitment> sent = new ArrayList<>(commitments(honest));
    sent.add(copier.commitment());
    VrfSigners signers = committee.chosen(sent);
    List<Response> responses = committee.responses(honest, signers);
    assertNotEquals(signers.rho(0), signers.rho(1));
    responses.add(new Response(2, responses.getFirst().z()));
    var failed = assertInstanceOf(VrfCombination.Failed.class, signers.combine(responses));
    assertEquals(List.of(2), names(failed.culprits()));
  }

  @SeededTest(runs = 2)
  void anExecutorAnswersOnce(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    SortedMap<Integer, VrfExecutor> executors = committee.executors(1, 2, 3, 4);
    VrfSigners signers = committee.chosen(commitments(executors));
    response(executors.get(1), signers);
    assertRefused("spent", executors.get(1).answer(signers));
    // Another S would give a second equation in the same nonces.
    executors.remove(3);
    assertRefused("spent", executors.get(1).answer(committee.chosen(commitments(executors))));
    executors.get(2).close();
    assertRefused("spent", executors.get(2).answer(signers));
  }

  @SeededTest(runs = 2)
  void anExecutorAnswersOnlyForWhatItSentItself(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    SortedMap<Integer, VrfExecutor> session = committee.executors(1, 2, 3);
    SortedMap<Integer, VrfExecutor> other = committee.executors(1, 2, 3);
    VrfSigners replayed =
        committee.chosen(
            List.of(
                other.get(1).commitment(),
                session.get(2).commitment(),
                session.get(3).commitment()));
    assertRefused("own-entry", session.get(1).answer(replayed));
    VrfExecutor notChosen = committee.executor(4);
    VrfSigners signers = committee.chosen(commitments(session));
    assertRefused("not-asked", notChosen.answer(signers));
    // The refusals cost nothing.
    assertInstanceOf(
        VrfCombination.Combined.class, signers.combine(committee.responses(session, signers)));
  }

  @SeededTest(runs = 2)
  void anAnswerOfAnotherSessionIsAWrongShare(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    SortedMap<Integer, VrfExecutor> first = committee.executors(1, 2, 3);
    VrfSigners firstSigners = committee.chosen(commitments(first));
    List<Response> old = committee.responses(first, firstSigners);
    SortedMap<Integer, VrfExecutor> second = committee.executors(1, 2, 3);
    VrfSigners secondSigners = committee.chosen(commitments(second));
    List<Response> responses = committee.responses(second, secondSigners);
    responses.set(1, old.get(1));
    var failed = assertInstanceOf(VrfCombination.Failed.class, secondSigners.combine(responses));
    assertEquals(
        List.of(new Culprit(2, "share-base", "Its share is wrong on the base point")),
        failed.culprits());
  }

  @SeededTest(runs = 2)
  void anExecutorAnswersOnlyForTheAlphaItCertified(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    VrfCommittee elsewhere = committee.at(Digest.of(random.bytes(32)));
    VrfExecutor executor = committee.executor(1);
    VrfSigners signers = elsewhere.chosen(commitments(elsewhere.executors(1, 2, 3)));
    assertRefused("alpha", executor.answer(signers));
    // Nor does its message of round 1 pass under another alpha.
    List<VrfCommitment> mixed = new ArrayList<>(commitments(elsewhere.executors(2, 3)));
    mixed.add(executor.commitment());
    var refused =
        assertInstanceOf(Selection.Refused.class, VrfSigners.choose(elsewhere.evaluation, mixed));
    assertEquals("too-few", refused.check());
    VrfExecutor ofAnotherKey = new VrfCommittee(random).executor(1);
    assertRefused("alpha", ofAnotherKey.answer(signers));
  }

  @SeededTest(runs = 2)
  void anExecutorRefusesAnSOfDuplicatesUnknownTooFewOrTooMany(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    List<VrfCommitment> m = commitments(committee.executors(1, 2, 3, 4));
    VrfCommitment one = m.get(0);
    VrfCommitment two = m.get(1);
    VrfCommitment three = m.get(2);
    assertNoS(committee, "size", List.of(), List.of());
    assertNoS(committee, "size", List.of(), List.of(one, two));
    assertNoS(committee, "size", List.of(), m);
    assertNoS(committee, "order", List.of(), List.of(one, two, two));
    assertNoS(committee, "order", List.of(), List.of(one, three, two));
    assertNoS(committee, "order", List.of(), List.of(one, one, one));
    VrfCommitment unknown = Lie.with(6, three.Gamma(), three.dleq(), three);
    assertNoS(committee, "round-1", List.of(6), List.of(one, two, unknown));
    VrfCommitment copied = Lie.with(4, one.Gamma(), one.dleq(), one);
    assertNoS(committee, "round-1", List.of(4), List.of(one, two, copied));
    // The coordinator does not choose an unknown executor either.
    var selection =
        selected(VrfSigners.choose(committee.evaluation, List.of(unknown, one, two, three)));
    assertEquals(
        List.of(new Culprit(6, "executor", "The key has no executor with this index")),
        selection.culprits());
  }

  private static void assertNoS(
      VrfCommittee committee, String check, List<Integer> culprits, List<VrfCommitment> chosen) {
    var refused =
        assertInstanceOf(Selection.Refused.class, VrfSigners.of(committee.evaluation, chosen));
    assertEquals(check, refused.check());
    Selection<VrfSigners> selection = VrfSigners.of(committee.evaluation, chosen);
    assertEquals(culprits, names(selection.culprits()));
  }

  @SeededTest(runs = 2)
  void twoOfFiveGiveNothing(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    VrfCombination.Combined right = committee.evaluate(IndexSet.range(1, 3));
    for (IndexSet pair : DealtEdKey.subsets(2, 5)) {
      var executors =
          committee.executors(pair.indices().stream().mapToInt(Integer::intValue).toArray());
      var refused =
          assertInstanceOf(
              Selection.Refused.class,
              VrfSigners.choose(committee.evaluation, commitments(executors)));
      assertEquals("too-few", refused.check());
      // Nor does interpolating what they have.
      List<EdScalar> lambda = Lagrange.edAtZero(pair);
      EdPoint guess =
          EdPoint.sumOfProductsVartime(
              lambda, commitments(executors).stream().map(VrfCommitment::Gamma).toList());
      assertNotEquals(right.proof().Gamma(), EdCurvePoint.of(guess));
    }
  }

  @SeededTest(runs = 1)
  void sessionsNeverShareANonce(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    Set<EdPoint> points = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      VrfCommitment m = committee.executor(1).commitment();
      points.addAll(List.of(m.D(), m.F(), m.D_prime(), m.F_prime()));
    }
    assertEquals(80, points.size());
  }

  @Test
  void theShareMustBeOfTheEvaluationsKey() {
    VrfCommittee committee = new VrfCommittee(new Rng(1));
    DealtEdKey other = DealtEdKey.of(new Rng(2), 3, 5);
    SessionNonces nonces = new SessionNonces(new Rng(3).asSecureRandom(), new BootCounter(1));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            VrfExecutor.commit(
                other.share(1), committee.evaluation, nonces, new SessionId(Digest.ZERO)));
    assertEquals("VrfExecutor[executor 3, hidden]", committee.executor(3).toString());
  }

  @SeededTest(runs = 2)
  void everyFieldOfTheDleqStatementCounts(Rng random) {
    VrfCommittee committee = new VrfCommittee(random);
    VrfCommitment m = committee.executor(2).commitment();
    VrfDleq.Statement s = VrfDleq.Statement.of(committee.evaluation, 2, m.Gamma());
    assertTrue(m.dleq().verify(s).isValid());
    EdPoint B = EdPoint.BASE;
    for (VrfDleq.Statement changed :
        List.of(
            new VrfDleq.Statement(s.Y().plus(B), s.alpha(), 2, s.X(), s.E(), s.Gamma()),
            new VrfDleq.Statement(s.Y(), Digest.ZERO, 2, s.X(), s.E(), s.Gamma()),
            new VrfDleq.Statement(s.Y(), s.alpha(), 3, s.X(), s.E(), s.Gamma()),
            new VrfDleq.Statement(s.Y(), s.alpha(), 2, s.X().plus(B), s.E(), s.Gamma()),
            new VrfDleq.Statement(s.Y(), s.alpha(), 2, s.X(), s.E().plus(B), s.Gamma()),
            new VrfDleq.Statement(s.Y(), s.alpha(), 2, s.X(), s.E(), s.Gamma().negate()))) {
      assertFalse(m.dleq().verify(changed).isValid());
    }
  }

  private static void assertRefused(String check, Answer answer) {
    assertEquals(check, assertInstanceOf(Answer.Refused.class, answer).check());
  }
}
