package io.phantompool.crypto.threshold;

import io.phantompool.crypto.dkg.keys.SlotKeyShares;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.BatchedDleqProof;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import java.security.SecureRandom;

/**
 * Executor j's part in opening a list: P_i = x C_i for all i, with ONE proof (docs/protocol.md
 * section 7.7).
 *
 * <p>Encoded as u64 executor || [P] || c || z: 76 + 64 n bytes.
 *
 * @param executor j
 * @param P the products, none of them the identity. Not to be changed
 * @param proof that all of them have the logarithm of the executor's public share
 */
public record PartialDecryption(int executor, PointVector P, BatchedDleqProof proof) {
  private static final String CHECK = "partial";

  /**
   * Opens the executor's part of a list. Draws 32 bytes of randomness; constant-time pattern.
   *
   * @throws IllegalArgumentException if the list asks for shares of another epoch or for slots that
   *     are not there, or a weighted sum is the identity
   */
  public static PartialDecryption prove(
      CiphertextList list, SlotKeyShares shares, SecureRandom random) {
    requireFits(list, shares.keys());
    try (SecretScalar x = list.combination().of(shares)) {
      PointVector P = list.C().timesEach(x);
      Point X = list.combination().publicShare(shares.keys(), shares.index());
      PartialStatement statement = new PartialStatement(list, shares.index(), X, P);
      BatchedDleqProof proof =
          BatchedDleqProof.prove(statement, new BatchedDleqProof.Witness(x), random);
      return new PartialDecryption(shares.index(), P, proof);
    }
  }

  private static void requireFits(CiphertextList list, SlotKeys keys) {
    if (list.shareEpoch() != keys.shareEpoch()) {
      throw new IllegalArgumentException(
          "The list asks for shares of epoch %d, these are of epoch %d"
              .formatted(list.shareEpoch(), keys.shareEpoch()));
    }
    if (list.combination().end() > keys.slots()) {
      throw new IllegalArgumentException(
          "The combination has slots that these keys have not: there are " + keys.slots());
    }
  }

  /**
   * Whether these are the executor's products of this list: as many as ciphertexts, under a public
   * share of the list's epoch, and the proof holds.
   */
  public Verdict verify(CiphertextList list, SlotKeys keys) {
    if (list.shareEpoch() != keys.shareEpoch() || list.combination().end() > keys.slots()) {
      return Verdict.invalid(CHECK, "The list is of another share epoch or has other slots");
    }
    if (!keys.hasExecutor(executor)) {
      return Verdict.invalid(CHECK, "There is no executor " + executor);
    }
    if (P.size() != list.size()) {
      return Verdict.invalid(
          CHECK, "There are %d products for %d ciphertexts".formatted(P.size(), list.size()));
    }
    Point X = list.combination().publicShare(keys, executor);
    return proof.verify(new PartialStatement(list, executor, X, P));
  }

  /** Bytes of the encoding for a list of {@code items} ciphertexts. */
  public static int encodedBytes(int items) {
    return Long.BYTES + Integer.BYTES + items * Point.BYTES + BatchedDleqProof.BYTES;
  }

  /** The encoding. */
  public byte[] encode() {
    return new ByteWriter(encodedBytes(P.size()))
        .u63(executor)
        .u32(P.size())
        .bytes(P.encode())
        .bytes(proof.encode())
        .toByteArray();
  }

  /**
   * Reads exactly the encoding of an answer to a list of {@code items} ciphertexts; another number
   * of products is refused before any is read.
   */
  public static PartialDecryption decode(byte[] bytes, int items)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    int executor = IndexSet.readIndex(in);
    long at = in.offset();
    if (in.count(items, Point.BYTES) != items) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "There is a product for each ciphertext");
    }
    PointVector P = PointVector.read(in, items);
    BatchedDleqProof proof = BatchedDleqProof.read(in);
    in.expectEnd();
    return new PartialDecryption(executor, P, proof);
  }
}
