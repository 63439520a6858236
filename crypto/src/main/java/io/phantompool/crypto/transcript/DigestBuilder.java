package io.phantompool.crypto.transcript;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.hashing.TupleHashXof256;
import io.phantompool.crypto.hashing.TupleHashes;
import java.util.ArrayList;
import java.util.List;

/** digest(kind; (label, bytes), ...) of encoding.md section 2, rule 2. */
public final class DigestBuilder extends History<DigestBuilder> {
  private final TupleHashXof256 hash;

  private DigestBuilder(TupleHashXof256 hash) {
    this.hash = hash;
  }

  /** A digest of this kind over no pairs yet, such as {@code order-id}. */
  public static DigestBuilder ofKind(String kind) {
    return new DigestBuilder(emptyHash(kind));
  }

  /** The digest over the pairs so far. */
  public Digest digest() {
    return Digest.of(hash.read(Digest.LENGTH));
  }

  /**
   * The digests of many histories of one kind, each the same as a builder's, in less time than one
   * after the other.
   *
   * @param kind theirs
   * @param labels those of every history, in its order
   * @param histories for each, as many values, each already in its encoding
   */
  public static List<Digest> digestEach(
      String kind, List<String> labels, List<List<byte[]>> histories) {
    List<byte[]> names = labels.stream().map(History::label).toList();
    List<List<byte[]>> tuples = new ArrayList<>();
    for (List<byte[]> values : histories) {
      if (values.size() != labels.size()) {
        throw new IllegalArgumentException("A history has a value for each label");
      }
      List<byte[]> tuple = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        tuple.add(names.get(i));
        tuple.add(values.get(i));
      }
      tuples.add(tuple);
    }
    return TupleHashes.of(customization(kind)).hash(tuples, Digest.LENGTH).stream()
        .map(Digest::of)
        .toList();
  }

  @Override
  TupleHashXof256 hash() {
    return hash;
  }

  @Override
  DigestBuilder self() {
    return this;
  }
}
