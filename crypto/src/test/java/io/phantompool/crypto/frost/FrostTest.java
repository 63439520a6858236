package io.phantompool.crypto.frost;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.NaiveEdwards;
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
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three of five executors, of whom two may lie or be silent. */
class FrostTest {
  private static final byte[] MESSAGE = "PhantomPool/outcome/v1 and a digest".getBytes(US_ASCII);

  /** Executors of one key, ready to sign one message. */
  private static final class Committee {
    private final Rng random;
    private final DealtEdKey dealt;
    private final FrostSigning signing;
    private final SessionNonces nonces;

    Committee(Rng random, int t, int n) {
      this(random, DealtEdKey.of(random, t, n), MESSAGE);
    }

    Committee(Rng random, DealtEdKey dealt, byte[] message) {
      this.random = random;
      this.dealt = dealt;
      this.signing = new FrostSigning(dealt.key(), message);
      this.nonces = new SessionNonces(random.asSecureRandom(), new BootCounter(1));
    }

    FrostSigner executor(int j) {
      SessionId session = new SessionId(Digest.of(random.bytes(32)));
      return FrostSigner.commit(dealt.share(j), signing, nonces, session);
    }

    SortedMap<Integer, FrostSigner> executors(List<Integer> indices) {
      SortedMap<Integer, FrostSigner> executors = new TreeMap<>();
      indices.forEach(j -> executors.put(j, executor(j)));
      return executors;
    }

    FrostSigners checked(List<FrostCommitment> chosen) {
      return selected(FrostSigners.of(signing, chosen)).signers();
    }

    List<Response> responses(SortedMap<Integer, FrostSigner> executors, FrostSigners signers) {
      List<Response> responses = new ArrayList<>();
      for (int j : signers.S().indices()) {
        FrostSigners own = checked(signers.commitments());
        responses.add(
            assertInstanceOf(Answer.Given.class, executors.get(j).answer(own)).response());
      }
      return responses;
    }

    void signsWith(IndexSet S) {
      var executors = executors(S.indices());
      FrostSigners signers = checked(commitments(executors));
      assertEquals(S, signers.S());
      var signed =
          assertInstanceOf(
              FrostAggregation.Signed.class, signers.aggregate(responses(executors, signers)));
      byte[] signature = signed.signature().encode();
      byte[] Y = dealt.key().Y().encode();
      assertTrue(Ed25519.verify(Y, signing.message(), signature).isValid());
      assertFalse(Ed25519.verify(Y, new byte[3], signature).isValid());
    }
  }

  private static List<FrostCommitment> commitments(SortedMap<Integer, FrostSigner> executors) {
    return executors.values().stream().map(FrostSigner::commitment).toList();
  }

  @SuppressWarnings("unchecked")
  private static Selection.Selected<FrostSigners> selected(Selection<FrostSigners> selection) {
    return assertInstanceOf(Selection.Selected.class, selection);
  }

  private static List<Integer> names(List<Culprit> culprits) {
    return culprits.stream().map(Culprit::executor).toList();
  }

  @SeededTest(runs = 2)
  void anyThreeOrMoreOfFiveSign(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    for (int size = 3; size <= 5; size++) {
      DealtEdKey.subsets(size, 5).forEach(committee::signsWith);
    }
  }

  @SeededTest(runs = 1)
  void otherThresholdsWorkTheSame(Rng random) {
    for (int n : new int[] {1, 2, 7, 16}) {
      int t = 1 + random.nextInt(n);
      new Committee(random, t, n).signsWith(IndexSet.range(n - t + 1, n));
    }
  }

  @SeededTest(runs = 1)
  void everyPairOfLiarsOrSilentIsNamedAndTheOtherThreeSign(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    for (IndexSet pair : DealtEdKey.subsets(2, 5)) {
      List<Integer> others =
          IntStream.rangeClosed(1, 5).filter(j -> !pair.contains(j)).boxed().toList();
      for (int kinds = 0; kinds < 4; kinds++) {
        List<Integer> members = new ArrayList<>(pair.indices());
        members.add(random.pick(others));
        var executors = committee.executors(members);
        FrostSigners signers = committee.checked(commitments(executors));
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
            responses.add(new Response(response.executor(), response.z().plus(EdScalar.ONE)));
          }
        }
        var failed = assertInstanceOf(FrostAggregation.Failed.class, signers.aggregate(responses));
        assertEquals(liars, names(failed.culprits()));
        assertEquals(silent, failed.silent());
      }
      committee.signsWith(IndexSet.of(others));
    }
  }

  /** Two errors that cancel in the sum are two culprits all the same. */
  @SeededTest(runs = 2)
  void errorsThatCancelAreFound(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    var executors = committee.executors(List.of(1, 2, 3));
    FrostSigners signers = committee.checked(commitments(executors));
    List<Response> responses = committee.responses(executors, signers);
    responses.set(0, new Response(1, responses.get(0).z().plus(EdScalar.ONE)));
    responses.set(1, new Response(2, responses.get(1).z().minus(EdScalar.ONE)));
    var failed = assertInstanceOf(FrostAggregation.Failed.class, signers.aggregate(responses));
    assertEquals(List.of(1, 2), names(failed.culprits()));
    assertEquals("frost-share", failed.culprits().getFirst().check());
  }

  @SeededTest(runs = 2)
  void theCoordinatorLeavesOutWhoIsUnknownOrSendsTwo(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    List<FrostCommitment> sent =
        new ArrayList<>(commitments(committee.executors(List.of(1, 2, 3, 4, 5))));
    sent.add(committee.executor(2).commitment());
    sent.add(new FrostCommitment(9, EdPoint.BASE, EdPoint.BASE));
    sent.add(sent.get(0)); // the network sent it twice
    var selection = selected(FrostSigners.choose(committee.signing, random.shuffled(sent)));
    assertEquals(List.of(1, 3, 4), selection.signers().S().indices());
    assertEquals(List.of(2, 9), names(selection.culprits()));
  }

  @SeededTest(runs = 2)
  void sessionsWithoutWhoWasNamedEndWithASignature(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    Set<Integer> named = new HashSet<>();
    for (int session = 0; session < 3; session++) {
      var executors = committee.executors(List.of(1, 2, 3, 4, 5));
      var selection =
          selected(FrostSigners.choose(committee.signing, commitments(executors), named));
      assertEquals(List.of(), selection.culprits());
      FrostSigners signers = selection.signers();
      List<Response> responses = committee.responses(executors, signers);
      responses.replaceAll(r -> r.executor() <= 1 ? new Response(1, EdScalar.ONE) : r);
      responses.removeIf(r -> r.executor() == 2 && named.contains(1));
      switch (signers.aggregate(responses)) {
        case FrostAggregation.Failed(var culprits, var silent) -> {
          named.addAll(names(culprits));
          named.addAll(silent);
          assertEquals(session + 1, named.size());
        }
        case FrostAggregation.Signed _ -> assertEquals(2, session);
      }
    }
    assertEquals(Set.of(1, 2), named);
    var few = commitments(committee.executors(List.of(1, 2, 3, 4, 5)));
    assertInstanceOf(
        Selection.Refused.class, FrostSigners.choose(committee.signing, few, Set.of(1, 2, 3)));
  }

  @SeededTest(runs = 2)
  void anExecutorRefusesAnSOfDuplicatesUnknownOrTooFew(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    List<FrostCommitment> m = commitments(committee.executors(List.of(1, 2, 3)));
    FrostCommitment unknown = new FrostCommitment(6, EdPoint.BASE, EdPoint.BASE);
    assertNoS(committee, "size", m.subList(0, 2));
    assertNoS(
        committee, "size", List.of(m.get(0), m.get(0), m.get(1), m.get(1), m.get(2), m.get(2)));
    assertNoS(committee, "order", List.of(m.get(0), m.get(1), m.get(1)));
    assertNoS(committee, "order", List.of(m.get(1), m.get(0), m.get(2)));
    assertNoS(committee, "round-1", List.of(m.get(0), m.get(1), unknown));
    var refused =
        assertInstanceOf(
            Selection.Refused.class, FrostSigners.choose(committee.signing, m.subList(0, 2)));
    assertEquals("too-few", refused.check());
  }

  private static void assertNoS(Committee committee, String check, List<FrostCommitment> chosen) {
    var refused =
        assertInstanceOf(Selection.Refused.class, FrostSigners.of(committee.signing, chosen));
    assertEquals(check, refused.check());
  }

  @SeededTest(runs = 2)
  void anExecutorAnswersOnceAndOnlyForItsOwnMessageKeyAndEntry(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    var executors = committee.executors(List.of(1, 2, 3));
    FrostSigner one = executors.get(1);
    FrostSigners signers = committee.checked(commitments(executors));

    FrostSigning otherMessage = new FrostSigning(committee.dealt.key(), new byte[] {1});
    assertRefused(
        "message",
        one.answer(selected(FrostSigners.of(otherMessage, commitments(executors))).signers()));
    FrostSigning otherKey = new FrostSigning(DealtEdKey.of(random, 3, 5).key(), MESSAGE);
    assertRefused(
        "message",
        one.answer(selected(FrostSigners.of(otherKey, commitments(executors))).signers()));
    assertRefused("not-asked", committee.executor(4).answer(signers));
    List<FrostCommitment> replayed = new ArrayList<>(commitments(executors));
    replayed.set(0, committee.executor(1).commitment());
    assertRefused("own-entry", one.answer(committee.checked(replayed)));

    assertInstanceOf(Answer.Given.class, one.answer(signers));
    assertRefused("spent", one.answer(signers));
    List<FrostCommitment> four = new ArrayList<>(commitments(executors));
    four.add(committee.executor(4).commitment());
    assertRefused("spent", one.answer(committee.checked(four)));
    executors.get(2).close();
    assertRefused("spent", executors.get(2).answer(signers));
  }

  @SeededTest(runs = 2)
  void anAnswerOfAnotherSessionIsAWrongShare(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    var first = committee.executors(List.of(1, 2, 3));
    List<Response> old = committee.responses(first, committee.checked(commitments(first)));
    var second = committee.executors(List.of(1, 2, 3));
    FrostSigners signers = committee.checked(commitments(second));
    List<Response> responses = committee.responses(second, signers);
    responses.set(2, old.get(2));
    var failed = assertInstanceOf(FrostAggregation.Failed.class, signers.aggregate(responses));
    assertEquals(List.of(3), names(failed.culprits()));
  }

  @SeededTest(runs = 2)
  void twoOfFiveSignNothing(Rng random) {
    Committee committee = new Committee(random, 3, 5);
    var executors = committee.executors(List.of(1, 2, 3));
    FrostSigners signers = committee.checked(commitments(executors));
    List<Response> responses = committee.responses(executors, signers);
    EdScalar twoOfThem = responses.get(0).z().plus(responses.get(1).z());
    var failed =
        assertInstanceOf(FrostAggregation.Failed.class, signers.aggregate(responses.subList(0, 2)));
    assertEquals(List.of(3), failed.silent());
    var signed = assertInstanceOf(FrostAggregation.Signed.class, signers.aggregate(responses));
    byte[] guess = new FrostSignature(signed.signature().R(), twoOfThem).encode();
    assertFalse(Ed25519.verify(committee.dealt.key().Y().encode(), MESSAGE, guess).isValid());
  }

  @SeededTest(runs = 2)
  void theSameMessageSignedAgainHasFreshNonces(Rng random) {
    Committee committee = new Committee(random, 2, 3);
    Set<EdPoint> points = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      FrostCommitment m = committee.executor(1).commitment();
      points.add(m.D());
      points.add(m.F());
    }
    assertEquals(40, points.size());
  }

  @Test
  void theShareMustBeOfTheSigningsKey() {
    Committee committee = new Committee(new Rng(1), 2, 3);
    DealtEdKey other = DealtEdKey.of(new Rng(2), 2, 3);
    SessionId session = new SessionId(Digest.ZERO);
    assertThrows(
        IllegalArgumentException.class,
        () -> FrostSigner.commit(other.share(1), committee.signing, committee.nonces, session));
    assertEquals("FrostSigner[executor 2, hidden]", committee.executor(2).toString());
    assertEquals(committee.signing, new FrostSigning(committee.dealt.key(), MESSAGE));
    assertNotEquals(committee.signing, new FrostSigning(other.key(), MESSAGE));
    assertEquals("FrostSigning[0102]", new FrostSigning(other.key(), new byte[] {1, 2}).toString());
  }

  @Test
  void aCommitmentHasOneEncoding() throws MalformedEncodingException {
    byte[] bytes = new Committee(new Rng(1), 2, 3).executor(2).commitment().encode();
    assertEquals(72, bytes.length);
    assertEquals(FrostCommitment.decode(bytes), FrostCommitment.decode(bytes));
    assertRule(ByteReader.TRUNCATED, 40, Arrays.copyOf(bytes, 71));
    assertRule(ByteReader.TRAILING_BYTES, 72, Arrays.copyOf(bytes, 73));
    byte[] noExecutor = bytes.clone();
    noExecutor[7] = 17;
    assertRule(ByteReader.OUT_OF_RANGE, 0, noExecutor);
    for (int at : new int[] {8, 40}) {
      for (NaiveEdwards small : NaiveEdwards.smallOrderPoints()) {
        assertRule(
            small.equals(NaiveEdwards.IDENTITY)
                ? EdPoint.IDENTITY_NOT_ALLOWED
                : EdPoint.OUTSIDE_SUBGROUP,
            at,
            with(bytes, at, small.encode()));
      }
      byte[] notCanonical = NaiveEdwards.littleEndian(NaiveEdwards.P.add(BigInteger.ONE), 32);
      assertRule(EdCurvePoint.COORDINATE_NOT_CANONICAL, at, with(bytes, at, notCanonical));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new FrostCommitment(1, EdPoint.IDENTITY, EdPoint.BASE));
    assertThrows(
        IllegalArgumentException.class, () -> new FrostCommitment(0, EdPoint.BASE, EdPoint.BASE));
  }

  private static byte[] with(byte[] bytes, int at, byte[] part) {
    byte[] changed = bytes.clone();
    System.arraycopy(part, 0, changed, at, part.length);
    return changed;
  }

  private static void assertRule(String rule, long offset, byte[] bytes) {
    var refusal =
        assertThrows(MalformedEncodingException.class, () -> FrostCommitment.decode(bytes));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }

  private static void assertRefused(String check, Answer answer) {
    assertEquals(check, assertInstanceOf(Answer.Refused.class, answer).check());
  }
}
