package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.merkle.ConsistencyProof;
import io.phantompool.crypto.merkle.InclusionProof;
import io.phantompool.crypto.proof.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The input is two integers, two roots and a path, taken once as an inclusion proof of the first
 * root's bytes and once as a consistency proof.
 */
class MerkleProofFuzzTest {
  private static final int MOST = 80;

  @FuzzTest
  void verifiesWithoutThrowing(byte[] input) {
    Attempt.at(input, () -> read(input))
        .ifPresent(
            claim -> {
              Verdict included = claim.inclusion().verify(claim.first().encode(), claim.second());
              if (claim.inclusion().index() < 0
                  || claim.inclusion().index() >= claim.inclusion().size()) {
                assertFalse(included.isValid());
              }
              Verdict begins = claim.consistency().verify(claim.first(), claim.second());
              if (claim.consistency().oldSize() == claim.consistency().newSize()) {
                boolean trivial =
                    claim.consistency().oldSize() > 0
                        && claim.consistency().path().isEmpty()
                        && claim.first().equals(claim.second());
                assertEquals(trivial, begins.isValid());
              }
            });
  }

  private record Claim(
      Digest first, Digest second, InclusionProof inclusion, ConsistencyProof consistency) {}

  private static Claim read(byte[] input) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(input);
    long a = reader.u64();
    long b = reader.u64();
    Digest first = Digest.read(reader);
    Digest second = Digest.read(reader);
    int count = reader.count(MOST, Digest.LENGTH);
    List<Digest> path = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      path.add(Digest.read(reader));
    }
    reader.expectEnd();
    return new Claim(
        first, second, new InclusionProof(a, b, path), new ConsistencyProof(a, b, path));
  }
}
