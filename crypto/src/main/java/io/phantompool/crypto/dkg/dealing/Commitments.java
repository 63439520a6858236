package io.phantompool.crypto.dkg.dealing;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Commitments C_{s,k} to all coefficients of one polynomial of degree t - 1 for each key, or a sum
 * of such commitments of several dealers. Immutable; nothing in it is to be changed.
 *
 * <p>Encoded key after key, t points each, constant term first: the slot keys, the VRF key, the
 * settlement key. None may be the identity.
 *
 * @param slots row k holds C_{s,k} of all slots s
 * @param vrf C_k of the VRF key
 * @param settlement C_k of the settlement key
 */
public record Commitments(List<PointVector> slots, List<EdPoint> vrf, List<EdPoint> settlement) {
  /** Copies the lists. */
  public Commitments {
    slots = List.copyOf(slots);
    vrf = List.copyOf(vrf);
    settlement = List.copyOf(settlement);
    if (vrf.size() != slots.size() || settlement.size() != slots.size()) {
      throw new IllegalArgumentException("All polynomials have the same number of coefficients");
    }
  }

  /** t, the number of coefficients of each polynomial. */
  public int threshold() {
    return slots.size();
  }

  /** N, the number of slot keys. */
  public int slotCount() {
    return slots.getFirst().size();
  }

  /** The commitments of the slot keys, key after key. */
  PointVector slotKeyAfterKey() {
    int t = threshold();
    PointVector all = PointVector.identities(t * slotCount());
    for (int k = 0; k < t; k++) {
      for (int s = 0; s < slotCount(); s++) {
        all.copy(t * s + k, slots.get(k), s, 1);
      }
    }
    return all;
  }

  /** The commitments of the VRF key, then of the settlement key. */
  List<EdPoint> edKeyAfterKey() {
    List<EdPoint> all = new ArrayList<>(vrf);
    all.addAll(settlement);
    return all;
  }

  /** Y_{s,j} of all slots s: the polynomials in the exponent at j, by Horner's rule. */
  public PointVector slotsAt(int j) {
    PointVector sum = slots.getLast();
    for (int k = threshold() - 2; k >= 0; k--) {
      sum = smallMultiples(sum, j).plusVartime(slots.get(k));
    }
    return sum;
  }

  /** j this[s] for every s: j is at most 16, so doubling and adding rows beats everything else. */
  private static PointVector smallMultiples(PointVector row, int j) {
    PointVector multiple = row;
    for (int bit = Integer.highestOneBit(j) >> 1; bit > 0; bit >>= 1) {
      multiple = multiple.plusVartime(multiple);
      multiple = (j & bit) == 0 ? multiple : multiple.plusVartime(row);
    }
    return multiple;
  }

  /** The polynomial of commitments {@code C} in the exponent at j. */
  public static EdPoint at(List<EdPoint> C, int j) {
    EdScalar x = EdScalar.of(j);
    EdPoint sum = C.getLast();
    for (int k = C.size() - 2; k >= 0; k--) {
      sum = sum.timesVartime(x).plus(C.get(k));
    }
    return sum;
  }

  /** this + other, coefficient by coefficient. */
  public Commitments plus(Commitments other) {
    List<PointVector> rows = new ArrayList<>();
    for (int k = 0; k < threshold(); k++) {
      rows.add(slots.get(k).plusVartime(other.slots.get(k)));
    }
    return new Commitments(rows, sum(vrf, other.vrf), sum(settlement, other.settlement));
  }

  private static List<EdPoint> sum(List<EdPoint> a, List<EdPoint> b) {
    List<EdPoint> sums = new ArrayList<>();
    for (int k = 0; k < a.size(); k++) {
      sums.add(a.get(k).plus(b.get(k)));
    }
    return sums;
  }

  /** Each commitment times a public factor, the same number in both groups. */
  public Commitments times(Scalar factor, EdScalar edFactor) {
    try (SecretScalar k = SecretScalar.ofPublic(factor)) {
      return new Commitments(
          slots.stream().map(row -> row.timesEach(k)).toList(),
          vrf.stream().map(C -> C.timesVartime(edFactor)).toList(),
          settlement.stream().map(C -> C.timesVartime(edFactor)).toList());
    }
  }

  /** Bytes of the encoding. */
  static int encodedBytes(int slots, int threshold) {
    return threshold * (slots * Point.BYTES + 2 * EdPoint.BYTES);
  }

  void writeTo(ByteWriter out) {
    out.bytes(slotKeyAfterKey().encode());
    EdPoint.encodeAll(edKeyAfterKey()).forEach(out::bytes);
  }

  static Commitments read(ByteReader in, int slots, int threshold)
      throws MalformedEncodingException {
    PointVector all = PointVector.read(in, slots * threshold);
    List<PointVector> rows = new ArrayList<>();
    for (int k = 0; k < threshold; k++) {
      PointVector row = PointVector.identities(slots);
      for (int s = 0; s < slots; s++) {
        row.copy(s, all, threshold * s + k, 1);
      }
      rows.add(row);
    }
    List<EdPoint> vrf = readEd(in, threshold);
    return new Commitments(rows, vrf, readEd(in, threshold));
  }

  private static List<EdPoint> readEd(ByteReader in, int count) throws MalformedEncodingException {
    List<EdPoint> points = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      points.add(EdPoint.read(in));
    }
    return points;
  }
}
