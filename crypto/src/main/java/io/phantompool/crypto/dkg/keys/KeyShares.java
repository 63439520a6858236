package io.phantompool.crypto.dkg.keys;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.SecretEdShare;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.Destroyable;

/**
 * One executor's shares of all committee keys in one share epoch: what its keystore keeps and no
 * other process ever sees (docs/protocol.md section 4). Its owner erases them with {@link #destroy}
 * or a try block; they have no text form.
 *
 * <p>Encoded for the keystore as u64 version (1) || digest of the committee's keys || u64 share
 * epoch || u64 index || u32 N || N scalars || edscalar of the VRF key || edscalar of the settlement
 * key.
 */
public final class KeyShares implements Destroyable, AutoCloseable {
  private static final long VERSION = 1;
  private static final int HEADER_BYTES = 3 * Long.BYTES + Digest.LENGTH + Integer.BYTES;

  private final CommitteeKeys committee;
  private final SlotKeyShares slots;
  private final SecretEdShare vrf;
  private final SecretEdShare settlement;

  private KeyShares(
      CommitteeKeys committee, SlotKeyShares slots, SecretEdShare vrf, SecretEdShare settlement) {
    this.committee = committee;
    this.slots = slots;
    this.vrf = vrf;
    this.settlement = settlement;
  }

  /**
   * The shares of executor {@code index}, taking over the secrets.
   *
   * @throws IllegalArgumentException if they do not belong to its public shares; those of the slot
   *     keys may be erased then, the others are still the caller's to erase
   */
  public static KeyShares of(
      CommitteeKeys committee,
      int index,
      SecretScalarVector slots,
      SecretEdScalar vrf,
      SecretEdScalar settlement,
      SecureRandom random) {
    SlotKeyShares slotShares = SlotKeyShares.of(committee.slots(), index, slots, random);
    try {
      return new KeyShares(
          committee,
          slotShares,
          SecretEdShare.of(committee.vrf(), index, vrf),
          SecretEdShare.of(committee.settlement(), index, settlement));
    } catch (IllegalArgumentException e) {
      slotShares.close(); // Its sums are secrets that the caller has not.
      throw e;
    }
  }

  /** The keys these are shares of. */
  public CommitteeKeys committee() {
    return committee;
  }

  /** j, the executor's index. */
  public int index() {
    return slots.index();
  }

  /** Which shares these are. */
  public long shareEpoch() {
    return committee.shareEpoch();
  }

  /** The shares of the slot keys. */
  public SlotKeyShares slots() {
    return slots;
  }

  /** The share of the VRF key. */
  public SecretEdShare vrf() {
    return vrf;
  }

  /** The share of the settlement key. */
  public SecretEdShare settlement() {
    return settlement;
  }

  /** Bytes of the encoding for N slots. */
  public static int encodedBytes(int slots) {
    return HEADER_BYTES + slots * Scalar.BYTES + 2 * EdScalar.BYTES;
  }

  /** The encoding, secrets included, for a keystore; the caller erases the array. */
  public byte[] encodeSecret() {
    int n = committee.slots().slots();
    byte[] header =
        new ByteWriter(HEADER_BYTES)
            .u64(VERSION)
            .bytes(committee.digest().encode())
            .u63(shareEpoch())
            .u63(index())
            .u32(n)
            .toByteArray();
    // One array of the final length: a buffer that grows would leave copies of secrets behind.
    byte[] bytes = Arrays.copyOf(header, encodedBytes(n));
    slots.x().encodeTo(bytes, HEADER_BYTES);
    putAndErase(vrf.x().encodeSecret(), bytes, HEADER_BYTES + n * Scalar.BYTES);
    putAndErase(settlement.x().encodeSecret(), bytes, bytes.length - EdScalar.BYTES);
    return bytes;
  }

  private static void putAndErase(byte[] secret, byte[] target, int at) {
    System.arraycopy(secret, 0, target, at, secret.length);
    Arrays.fill(secret, (byte) 0);
  }

  /**
   * Reads exactly what {@link #encodeSecret} wrote for this committee and compares the shares with
   * the public ones. The caller erases the array.
   *
   * @param random the weights of that comparison
   * @throws MalformedEncodingException also if the shares are another committee's or epoch's
   */
  public static KeyShares decode(byte[] bytes, CommitteeKeys committee, SecureRandom random)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    int index = readHeader(in, committee);
    SecretScalarVector slots = SecretScalarVector.read(in, committee.slots().slots());
    List<SecretEdScalar> ed = new ArrayList<>();
    boolean whole = false;
    try {
      ed.add(SecretEdScalar.read(in));
      ed.add(SecretEdScalar.read(in));
      in.expectEnd();
      KeyShares shares = of(committee, index, slots, ed.getFirst(), ed.getLast(), random);
      whole = true;
      return shares;
    } catch (IllegalArgumentException refused) {
      throw new MalformedEncodingException(
          "foreign-shares", 0, "The shares do not belong to the executor's public shares");
    } finally {
      if (!whole) {
        slots.close();
        ed.forEach(SecretEdScalar::close);
      }
    }
  }

  private static int readHeader(ByteReader in, CommitteeKeys committee)
      throws MalformedEncodingException {
    long version = in.u64();
    Digest digest = Digest.read(in);
    long shareEpoch = in.u63();
    long index = in.u63();
    int n = in.count(SlotKeys.MAX_SLOTS, Scalar.BYTES);
    boolean fits =
        version == VERSION
            && digest.equals(committee.digest())
            && shareEpoch == committee.shareEpoch()
            && index >= 1
            && index <= committee.executors()
            && n == committee.slots().slots();
    if (!fits) {
      throw new MalformedEncodingException(
          "foreign-shares", 0, "The shares are of another version, committee, epoch or executor");
    }
    return (int) index;
  }

  /** Overwrites all shares; every later use throws {@link IllegalStateException}. */
  @Override
  public void destroy() {
    slots.destroy();
    vrf.destroy();
    settlement.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return slots.isDestroyed();
  }

  /** Destroys the shares at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** The executor's index and the epoch, nothing of the secrets. */
  @Override
  public String toString() {
    return "KeyShares[executor %d, share epoch %d, hidden]".formatted(index(), shareEpoch());
  }
}
