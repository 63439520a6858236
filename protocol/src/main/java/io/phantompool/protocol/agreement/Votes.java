package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Votes of different executors for one text: the end of a certificate.
 *
 * @param votes by executor, strictly ascending, at most 16
 */
public record Votes(List<Vote> votes) {
  private static final String RULE = "The votes of a certificate ascend by executor, each once";

  /** Keeps a copy; refuses an executor that stands there twice or in the wrong place. */
  public Votes {
    votes = List.copyOf(votes);
    if (!isAscending(votes)) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /** The votes of these executors, each once, in any order. */
  public static Votes of(Collection<Vote> votes) {
    return new Votes(votes.stream().sorted(Comparator.comparingInt(Vote::executor)).toList());
  }

  private static boolean isAscending(List<Vote> votes) {
    return IndexSet.isAscending(votes.stream().map(Vote::executor).toList());
  }

  /** Reads [u64 executor || sig] of exactly so many votes. */
  static Votes read(ByteReader in, int exactly) throws MalformedEncodingException {
    long at = in.offset();
    int count = in.count(exactly, Vote.BYTES);
    if (count != exactly) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "The certificate has exactly " + exactly + " votes");
    }
    Vote[] votes = new Vote[count];
    for (int i = 0; i < count; i++) {
      votes[i] = Vote.read(in);
    }
    List<Vote> list = List.of(votes);
    if (!isAscending(list)) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
    }
    return new Votes(list);
  }

  /** Appends u32 count and each vote. */
  void writeTo(ByteWriter out) {
    out.u32(votes.size());
    votes.forEach(vote -> vote.writeTo(out));
  }

  /** Bytes of the encoding. */
  int encodedLength() {
    return Integer.BYTES + votes.size() * Vote.BYTES;
  }

  /** Whether these are exactly so many votes of the committee, all for this text. */
  Verdict verify(VoteText text, Committee committee, int exactly) {
    Verdict verdict =
        Verdict.of(
            votes.size() == exactly,
            "votes",
            "The certificate has %d votes, not %d".formatted(votes.size(), exactly));
    for (Vote vote : votes) {
      verdict = verdict.and(() -> vote.verify(text, committee));
    }
    return verdict;
  }

  /** The executors. */
  public IntStream executors() {
    return votes.stream().mapToInt(Vote::executor);
  }
}
