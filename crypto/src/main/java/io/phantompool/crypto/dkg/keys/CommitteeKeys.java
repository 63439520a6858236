package io.phantompool.crypto.dkg.keys;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.SharedEdKey;
import io.phantompool.crypto.transcript.DigestBuilder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * All public keys and public shares of a committee in one share epoch (docs/protocol.md section 4).
 *
 * <p>Encoded as the slot keys, then for the VRF key and the settlement key: edpoint Y || edpoint of
 * each executor.
 *
 * @param slots the slot keys, on secp256k1
 * @param vrf the VRF key, on edwards25519
 * @param settlement the settlement key, on edwards25519
 */
public record CommitteeKeys(SlotKeys slots, SharedEdKey vrf, SharedEdKey settlement) {
  /** Refuses keys that are not of one committee: other thresholds, other numbers of executors. */
  public CommitteeKeys {
    for (SharedEdKey key : List.of(vrf, settlement)) {
      if (key.threshold() != slots.threshold() || key.executors() != slots.executors()) {
        throw new IllegalArgumentException(
            "All keys of a committee have the same threshold and executors");
      }
    }
  }

  /** t, how many executors act together. */
  public int threshold() {
    return slots.threshold();
  }

  /** n, how many executors there are. */
  public int executors() {
    return slots.executors();
  }

  /** Which shares these are, from 1; a resharing begins the next. */
  public long shareEpoch() {
    return slots.shareEpoch();
  }

  /** Whether both have the same public keys, whatever the shares. */
  public boolean hasSameKeysAs(CommitteeKeys other) {
    return slots.Y().equals(other.slots.Y())
        && vrf.Y().equals(other.vrf.Y())
        && settlement.Y().equals(other.settlement.Y());
  }

  /** digest('slot-keys') of encoding.md section 4: over Y_0 .. Y_{N-1} alone. */
  public Digest slotKeysDigest() {
    return DigestBuilder.ofKind("slot-keys").points("Y", slots.Y()).digest();
  }

  /** digest('committee-keys'; keys: the encoding): over everything, public shares too. */
  public Digest digest() {
    return DigestBuilder.ofKind("committee-keys").bytes("keys", encode()).digest();
  }

  /** Whether all public shares are those of the keys; {@code random} gives the weights. */
  public Verdict check(SecureRandom random) {
    return slots.check(random); // A SharedEdKey that exists has been checked.
  }

  /** The encoding. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    slots.writeTo(out);
    for (SharedEdKey key : List.of(vrf, settlement)) {
      out.bytes(key.Y().encode());
      key.publicShares().forEach(share -> out.bytes(share.encode()));
    }
    return out.toByteArray();
  }

  /** Reads exactly what {@link #encode} writes. */
  public static CommitteeKeys decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    CommitteeKeys keys = read(in);
    in.expectEnd();
    return keys;
  }

  /**
   * Reads what {@link #encode} writes.
   *
   * @throws MalformedEncodingException also if the public shares of an edwards25519 key are not
   *     those of the key
   */
  public static CommitteeKeys read(ByteReader in) throws MalformedEncodingException {
    SlotKeys slots = SlotKeys.read(in);
    SharedEdKey vrf = readEdKey(in, slots);
    return new CommitteeKeys(slots, vrf, readEdKey(in, slots));
  }

  private static SharedEdKey readEdKey(ByteReader in, SlotKeys slots)
      throws MalformedEncodingException {
    long at = in.offset();
    EdPoint Y = EdPoint.read(in);
    List<EdPoint> shares = new ArrayList<>();
    for (int j = 1; j <= slots.executors(); j++) {
      shares.add(EdPoint.read(in));
    }
    try {
      return new SharedEdKey(slots.threshold(), Y, shares);
    } catch (IllegalArgumentException refused) {
      throw new MalformedEncodingException("public-shares", at, "The shares are not the key's");
    }
  }
}
