package io.phantompool.crypto.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A response is good here if its z is below 100. */
class ResponsesTest {
  private static final IndexSet S = IndexSet.of(List.of(1, 2, 4));

  @Test
  void addsUpOneGoodResponseOfEach() {
    assertEquals(
        new Responses.Complete(EdScalar.of(60), List.of()),
        collect(response(4, 30), response(1, 10), response(2, 20)));
  }

  @Test
  void theSameResponseTwiceIsOne() {
    assertEquals(
        new Responses.Complete(EdScalar.of(60), List.of()),
        collect(response(1, 10), response(1, 10), response(2, 20), response(4, 30)));
  }

  @Test
  void namesWhoLiesAndWhoIsSilent() {
    Culprit liar = new Culprit(2, "test", "too large");
    assertEquals(
        new Responses.Incomplete(List.of(liar), List.of(4)),
        collect(response(2, 100), response(1, 10)));
    assertEquals(new Responses.Incomplete(List.of(), List.of(1, 2, 4)), collect());
  }

  @Test
  void twoAnswersOfOneExecutorMakeItACulprit() {
    var outcome = collect(response(1, 10), response(1, 11), response(2, 20), response(4, 30));
    assertEquals(
        new Responses.Incomplete(
            List.of(
                new Culprit(1, "equivocation", "It sent two different messages in one session")),
            List.of()),
        outcome);
  }

  @Test
  void whoWasNotAskedIsNamedAndStopsNobody() {
    assertEquals(
        new Responses.Complete(
            EdScalar.of(60),
            List.of(new Culprit(3, "not-asked", "It answered though it is not in S"))),
        collect(response(3, 1), response(1, 10), response(2, 20), response(4, 30)));
  }

  private static Responses collect(Response... received) {
    return Responses.collect(
        S,
        List.of(received),
        response -> Verdict.of(NaiveSize.isBelow100(response.z()), "test", "too large"));
  }

  private static final class NaiveSize {
    static boolean isBelow100(EdScalar z) {
      byte[] bytes = z.encode();
      return bytes[0] < 100 && bytes[0] >= 0 && Arrays.equals(bytes, 1, 32, new byte[31], 0, 31);
    }
  }

  private static Response response(int executor, long z) {
    return new Response(executor, EdScalar.of(z));
  }

  @Test
  void aResponseHasOneEncoding() throws MalformedEncodingException {
    byte[] bytes = response(5, 77).encode();
    assertEquals(Response.BYTES, bytes.length);
    assertEquals(5, bytes[7]);
    assertEquals(77, bytes[8]);
    assertArrayEquals(bytes, Response.decode(bytes).encode());
    assertRule(ByteReader.TRUNCATED, Arrays.copyOf(bytes, 39));
    assertRule(ByteReader.TRAILING_BYTES, Arrays.copyOf(bytes, 41));
    byte[] notCanonical = bytes.clone();
    Arrays.fill(notCanonical, 8, 40, (byte) 0xff);
    assertRule(EdScalar.NOT_CANONICAL, notCanonical);
    byte[] noExecutor = bytes.clone();
    noExecutor[7] = 0;
    assertRule(ByteReader.OUT_OF_RANGE, noExecutor);
    assertThrows(IllegalArgumentException.class, () -> response(0, 1));
    assertThrows(IllegalArgumentException.class, () -> response(17, 1));
  }

  private static void assertRule(String rule, byte[] bytes) {
    assertEquals(
        rule, assertThrows(MalformedEncodingException.class, () -> Response.decode(bytes)).rule());
  }
}
