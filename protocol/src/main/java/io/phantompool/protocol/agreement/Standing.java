package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.MarketId;
import java.util.Optional;

/**
 * What a peer tells an executor that has started: how far the market is, and where it has seen the
 * executor's journal (docs/protocol.md section 7.1). Both with what shows them, so a liar can hide
 * something but not make it up.
 *
 * <p>Bytes: u64 executor || u64 returning || name market || question || opt(certificate) ||
 * opt(journal mark || sig). Digest kind {@code standing} (messages.md section 5).
 *
 * @param executor the peer that says it
 * @param returning the executor that asked
 * @param market the market
 * @param question 32 fresh random bytes of the one that asked, so that no old answer fits
 * @param latest the certificate of the largest seq the peer knows; empty before the first
 * @param mark the largest journal mark of the one that asked that the peer has seen
 */
public record Standing(
    int executor,
    int returning,
    MarketId market,
    Digest question,
    Optional<Certificate> latest,
    Optional<Signed<JournalMark>> mark)
    implements Report {
  /** Refuses what are no indices. */
  public Standing {
    IndexSet.requireIndex(executor);
    IndexSet.requireIndex(returning);
  }

  /** A reader for a committee of this quorum. */
  public static Signed.Reader<Standing> reader(int quorum) {
    return in -> read(in, quorum);
  }

  private static Standing read(ByteReader in, int quorum) throws MalformedEncodingException {
    int executor = IndexSet.readIndex(in);
    int returning = IndexSet.readIndex(in);
    MarketId market = MarketId.read(in);
    Digest question = Digest.read(in);
    Optional<Certificate> latest =
        in.count(1, TupleField.LEAST_BYTES) == 0
            ? Optional.empty()
            : Optional.of(Certificate.read(in, quorum));
    Optional<Signed<JournalMark>> mark =
        in.count(1, JournalMark.BYTES + Signature.LENGTH) == 0
            ? Optional.empty()
            : Optional.of(Signed.read(in, JournalMark::read));
    return new Standing(executor, returning, market, question, latest, mark);
  }

  @Override
  public void writeTo(ByteWriter out) {
    out.u63(executor).u63(returning);
    market.writeTo(out);
    out.bytes(question.encode());
    out.bytes(latestBytes()).bytes(markBytes());
  }

  private byte[] latestBytes() {
    ByteWriter out = new ByteWriter().u32(latest.isPresent() ? 1 : 0);
    latest.ifPresent(certificate -> certificate.writeTo(out));
    return out.toByteArray();
  }

  private byte[] markBytes() {
    ByteWriter out = new ByteWriter().u32(mark.isPresent() ? 1 : 0);
    mark.ifPresent(signed -> signed.writeTo(out));
    return out.toByteArray();
  }

  @Override
  public String kind() {
    return "standing";
  }

  @Override
  public Digest digest() {
    return DigestBuilder.ofKind(kind())
        .u64("executor", executor)
        .u64("returning", returning)
        .text("market", market.text())
        .digest("question", question)
        .bytes("latest", latestBytes())
        .bytes("mark", markBytes())
        .digest();
  }

  /** The seq that is under way as far as the peer can show: the one after the certificate's. */
  public long seqUnderWay() {
    return latest.map(certificate -> certificate.tuple().seq() + 1).orElse(1L);
  }
}
