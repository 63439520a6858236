package io.phantompool.protocol.executor;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.round.Question;
import java.nio.charset.StandardCharsets;

/**
 * What an executor signs with a contribution: to what it answers, and with which bytes. So a false
 * answer is evidence against who gave it, and an honest one cannot be shown as the answer to
 * something else (docs/messages.md).
 *
 * @param close digest of T
 * @param asked digest of the session and its round, or of the question
 * @param contribution the answer
 */
public record AnswerText(Digest close, Digest asked, Contribution contribution) {
  private static final byte[] DOMAIN = "PhantomPool/answer/v1".getBytes(StandardCharsets.US_ASCII);

  /** What a message of round 1 or 2 of a session answers. */
  static Digest ofSession(Session session, int round) {
    return DigestBuilder.ofKind("session")
        .u64("kind", session.kind().code())
        .digest("subject", session.subject())
        .digest("session", session.id().value())
        .u64("round", round)
        .digest();
  }

  /** What a partial decryption answers. */
  public static Digest ofQuestion(CloseTuple T, Question question) {
    return DigestBuilder.ofKind("question")
        .digest("close", T.digest())
        .text("purpose", question.purpose().text())
        .u64("tick", question.tick().index())
        .u64("long-side", question.longSide().code())
        .digests("ids", question.orders())
        .digest();
  }

  /** {@code PhantomPool/answer/v1} || digest('answer'). */
  public byte[] signedBytes() {
    Digest digest =
        DigestBuilder.ofKind("answer")
            .digest("close", close)
            .digest("asked", asked)
            .u64("executor", contribution.executor())
            .bytes("payload", contribution.bytes().bytes())
            .digest();
    return new ByteWriter(DOMAIN.length + Digest.LENGTH)
        .bytes(DOMAIN)
        .bytes(digest.encode())
        .toByteArray();
  }
}
