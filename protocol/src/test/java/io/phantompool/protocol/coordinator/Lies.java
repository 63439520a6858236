package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Response;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.pool.TestPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Lies of executors, each under the liar's own signature. */
final class Lies {
  private Lies() {}

  /** Sends other bytes wherever the request is of this kind. */
  static Play.Conduct sends(
      TestPool pool, int liar, Predicate<Request> where, UnaryOperator<byte[]> lie) {
    return (request, honest) ->
        Optional.of(
            where.test(request) && honest instanceof Reply.Answered answered
                ? resigned(pool, liar, answered, lie)
                : honest);
  }

  private static Reply resigned(
      TestPool pool, int liar, Reply.Answered answered, UnaryOperator<byte[]> lie) {
    SignedContribution said = answered.contribution();
    Contribution other =
        new Contribution(liar, Encoded.of(lie.apply(said.contribution().bytes().bytes())));
    return new Reply.Answered(
        answered.seq(),
        answered.asked(),
        SignedContribution.sign(said.close(), said.asked(), other, pool.identity(liar)));
  }

  static boolean isOpening(Request request) {
    return request instanceof Request.Follow;
  }

  static boolean isAnswerIn(SessionKind kind, Request request) {
    return request instanceof Request.AnswerSession answer && answer.session().kind() == kind;
  }

  static boolean isCommitmentTo(SessionKind kind, Request request) {
    return request instanceof Request.BeginSession begin && begin.session().kind() == kind;
  }

  /** One bit of the proof at the end is wrong. */
  static byte[] withFalseProof(byte[] message) {
    byte[] lie = message.clone();
    lie[lie.length - 20] ^= 1;
    return lie;
  }

  /** One bit of the proof that a VRF commitment's Gamma is right; u64 index || Gamma || proof. */
  static byte[] withFalseGammaProof(byte[] commitment) {
    byte[] lie = commitment.clone();
    lie[Long.BYTES + EdPoint.BYTES + 3] ^= 1;
    return lie;
  }

  /** The first product of a partial decryption is another point; u64 index || u32 count || P. */
  static byte[] withFalseProduct(byte[] partial) {
    byte[] lie = partial.clone();
    byte[] point = Point.GENERATOR.encode();
    System.arraycopy(point, 0, lie, Long.BYTES + Integer.BYTES, point.length);
    return lie;
  }

  /** The last two points change places: u64 index || ... || D || E. */
  static byte[] swapped(byte[] commitment) {
    byte[] lie = commitment.clone();
    int last = lie.length - EdPoint.BYTES;
    System.arraycopy(commitment, last, lie, last - EdPoint.BYTES, EdPoint.BYTES);
    System.arraycopy(commitment, last - EdPoint.BYTES, lie, last, EdPoint.BYTES);
    return lie;
  }

  /** z + 1. */
  static byte[] withFalseShare(byte[] response) {
    try {
      Response honest = Response.decode(response);
      return new Response(honest.executor(), honest.z().plus(EdScalar.of(1))).encode();
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  /** z + 1 where the message is a share, else a false proof. */
  static byte[] withFalseShareOrProof(byte[] message) {
    return message.length == Response.BYTES ? withFalseShare(message) : withFalseProof(message);
  }

  /** Says of itself something else in its inventory. */
  static Play.Conduct inventories(TestPool pool, int liar, UnaryOperator<Inventory> lie) {
    return (request, honest) ->
        Optional.of(
            honest instanceof Reply.GivenInventory(Signed<Inventory> signed)
                ? new Reply.GivenInventory(
                    Signed.sign(lie.apply(signed.report()), pool.identity(liar)))
                : honest);
  }

  static Inventory withPreviousOutcome(Inventory of, Digest previous) {
    return new Inventory(
        of.executor(),
        of.market(),
        of.seq(),
        of.closeTimeMillis(),
        previous,
        of.counter(),
        of.live(),
        of.cancelled());
  }

  static Inventory listing(Inventory of, Digest more) {
    TreeSet<Digest> live = new TreeSet<>(of.live());
    live.add(more);
    List<Digest> ids = new ArrayList<>(live);
    return new Inventory(
        of.executor(),
        of.market(),
        of.seq(),
        of.closeTimeMillis(),
        of.previousOutcome(),
        of.counter(),
        ids,
        of.cancelled());
  }
}
