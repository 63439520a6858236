package io.phantompool.crypto.transcript;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.hashing.TupleHashXof256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An ordered list of pairs (label, bytes) that can only grow: what a transcript or a digest hashes.
 * Order and repetition count. Labels are ASCII and not empty; each method encodes its value as in
 * encoding.md section 1. Not safe for use by several threads.
 *
 * @param <T> the kind of history itself, so that pairs can be appended in one chain
 */
public abstract sealed class History<T extends History<T>>
    permits DigestBuilder, StatementTranscript, ProofTranscript {
  private static final String PREFIX = "PhantomPool/v1/";

  /** A hash over no pairs yet, customized for one kind of digest or one type of transcript. */
  static TupleHashXof256 emptyHash(String kind) {
    return new TupleHashXof256(customization(kind));
  }

  /** What customizes the hash of this kind. */
  static String customization(String kind) {
    if (kind.isEmpty()) {
      throw new IllegalArgumentException("A history has a type or kind that is not empty");
    }
    return PREFIX + kind;
  }

  /** The hash over the pairs so far, or an IllegalStateException if no pair may be added. */
  abstract TupleHashXof256 hash();

  abstract T self();

  /** Appends bytes as they are. */
  public T bytes(String label, byte[] value) {
    return append(label, value);
  }

  /** Appends a text as its UTF-8 bytes. */
  public T text(String label, String value) {
    return append(label, utf8(value));
  }

  /** Appends an integer, all 64 bits of it taken as unsigned, in 8 bytes. */
  public T u64(String label, long value) {
    return append(label, bigEndian(value));
  }

  /** Appends the count of a list of integers and each in 8 bytes, unsigned. */
  public T u64s(String label, long... values) {
    ByteBuffer items = ByteBuffer.allocate(Math.multiplyExact(Long.BYTES, values.length));
    for (long value : values) {
      items.putLong(value);
    }
    return append(label, count(values.length), items.array());
  }

  /** Appends a digest or id. */
  public T digest(String label, Digest value) {
    return append(label, value.encode());
  }

  /** Appends the count of a list of digests or ids and each of them. */
  public T digests(String label, List<Digest> values) {
    return items(label, values.stream().map(Digest::encode).toList());
  }

  /** Appends a scalar of secp256k1 in 32 bytes. */
  public T scalar(String label, Scalar scalar) {
    return append(label, scalar.encode());
  }

  /** Appends the count of a list of scalars of secp256k1 and each of them. */
  public T scalars(String label, List<Scalar> scalars) {
    return items(label, scalars.stream().map(Scalar::encode).toList());
  }

  /** Appends the count of a row of scalars of secp256k1 and each of them. */
  public T scalars(String label, ScalarVector scalars) {
    return append(label, count(scalars.size()), scalars.encode());
  }

  /** Appends a point of secp256k1: 64 bytes, all of them zero for the identity. */
  public T point(String label, Point point) {
    return append(label, point.encode());
  }

  /** Appends the count of a list of points of secp256k1 and each of them. */
  public T points(String label, List<Point> points) {
    return points(label, PointVector.of(points));
  }

  /** Appends the count of a row of points of secp256k1 and each of them. */
  public T points(String label, PointVector points) {
    return append(label, count(points.size()), points.encode());
  }

  /** Appends a point of edwards25519 as in RFC 8032. */
  public T edPoint(String label, EdPoint point) {
    return append(label, point.encode());
  }

  /** Appends the count of a list of points of edwards25519 and each of them. */
  public T edPoints(String label, List<EdPoint> points) {
    return items(label, EdPoint.encodeAll(points));
  }

  /** Appends the count of a list and its items, each already in its own encoding. */
  public T items(String label, List<byte[]> encodedItems) {
    byte[][] parts = new byte[1 + encodedItems.size()][];
    parts[0] = count(encodedItems.size());
    for (int i = 0; i < encodedItems.size(); i++) {
      parts[1 + i] = encodedItems.get(i);
    }
    return append(label, parts);
  }

  /** Appends one pair whose bytes are the concatenation of {@code parts}. */
  final T append(String label, byte[]... parts) {
    hash().element(label(label)).element(parts);
    return self();
  }

  /** A label as an element of the hash. */
  static byte[] label(String label) {
    if (label.isEmpty()) {
      throw new IllegalArgumentException("A pair has a label that is not empty");
    }
    return TupleHashXof256.ascii(label);
  }

  private static byte[] count(int items) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(items).array();
  }

  static byte[] bigEndian(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static byte[] utf8(String text) {
    try {
      // A new encoder reports a lone surrogate, which String.getBytes would turn into "?".
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException loneSurrogate) {
      throw new IllegalArgumentException(
          "A text with half a surrogate pair has no UTF-8 encoding", loneSurrogate);
    }
  }
}
