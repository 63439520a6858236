package io.phantompool.crypto.transcript;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.hashing.TupleHashXof256;

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

  @Override
  TupleHashXof256 hash() {
    return hash;
  }

  @Override
  DigestBuilder self() {
    return this;
  }
}
