package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands in a keystore's file before the sealed secrets, readable by anybody who can read the
 * file. Changes to it are noticed when the file is opened, not before. Big-endian:
 *
 * <pre>
 *   0  "PPOOLKEY"
 *   8  u32 version, 1
 *  12  u32 memory in KiB, u32 passes, u32 lanes of Argon2id version 0x13
 *  24  32 bytes salt
 *  56  12 bytes nonce of AES-256-GCM
 *  68  u64 revision, from 1: how often the file has been written
 *  76  u32 count of entries, in the order of their names; each
 *        u32 kind, u8 length and label, u64 made at (milliseconds since 1970),
 *        u32 length and public part, u32 length of the secret
 *  ..  the secrets one after the other, sealed, and the 16-byte tag, over which this header is
 *      additional data
 * </pre>
 */
public final class KeystoreHeader {
  /** The most bytes a file has. */
  public static final int MOST_FILE_BYTES = 1 << 23;

  /** The most entries a file has. */
  public static final int MOST_ENTRIES = 1024;

  /** Rule: the bytes are no keystore. */
  public static final String FOREIGN = "keystore-foreign";

  /** Rule: the layout has another version. */
  public static final String WRONG_VERSION = "keystore-version";

  /** Rule: opening it would cost too little or too much. */
  public static final String WRONG_COST = "keystore-cost";

  /** Rule: names are not in ascending order. */
  public static final String WRONG_ORDER = "keystore-order";

  /** Rule: there are more or fewer bytes than header and secrets have. */
  public static final String WRONG_LENGTH = "keystore-length";

  static final int SALT_BYTES = 32;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private static final byte[] MAGIC = "PPOOLKEY".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  private final KdfCost cost;
  private final byte[] salt;
  private final byte[] nonce;
  private final long revision;
  private final List<PublicEntry> entries;

  KeystoreHeader(
      KdfCost cost, byte[] salt, byte[] nonce, long revision, List<PublicEntry> entries) {
    this.cost = cost;
    this.salt = salt.clone();
    this.nonce = nonce.clone();
    this.revision = revision;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads the header of a whole file; the secrets stay sealed and no key is derived.
   *
   * @throws MalformedEncodingException if the file cannot be a keystore of this version
   */
  public static KeystoreHeader read(byte[] file) throws MalformedEncodingException {
    return read(file, false);
  }

  static KeystoreHeader read(byte[] file, boolean mayBeCheap) throws MalformedEncodingException {
    ByteReader in = new ByteReader(file);
    require(file.length <= MOST_FILE_BYTES, WRONG_LENGTH, 0, "No keystore is as long as this");
    require(Arrays.equals(in.bytes(MAGIC.length), MAGIC), FOREIGN, 0, "This is no keystore");
    long at = in.offset();
    require(in.u32() == VERSION, WRONG_VERSION, at, "The keystore's version is not 1");
    KdfCost cost = readCost(in, mayBeCheap);
    byte[] salt = in.bytes(SALT_BYTES);
    byte[] nonce = in.bytes(NONCE_BYTES);
    at = in.offset();
    long revision = in.u63();
    require(revision >= 1, ByteReader.OUT_OF_RANGE, at, "Revisions count from 1");
    List<PublicEntry> entries = readEntries(in);
    KeystoreHeader header = new KeystoreHeader(cost, salt, nonce, revision, entries);
    require(
        in.remaining() == header.secretBytes() + TAG_BYTES,
        WRONG_LENGTH,
        in.offset(),
        "What follows is not as long as the sealed secrets");
    return header;
  }

  private static KdfCost readCost(ByteReader in, boolean mayBeCheap)
      throws MalformedEncodingException {
    long at = in.offset();
    long memoryKib = in.u32();
    long passes = in.u32();
    long lanes = in.u32();
    require(
        KdfCost.isDefined(memoryKib, passes, lanes),
        WRONG_COST,
        at,
        "Opening it would cost more than is allowed, or Argon2id has no such parameters");
    KdfCost cost = new KdfCost((int) memoryKib, (int) passes, (int) lanes);
    require(mayBeCheap || cost.isEnough(), WRONG_COST, at, "Its passphrase is too cheap to guess");
    return cost;
  }

  private static List<PublicEntry> readEntries(ByteReader in) throws MalformedEncodingException {
    int count = in.count(MOST_ENTRIES, PublicEntry.LEAST_BYTES);
    List<PublicEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long at = in.offset();
      PublicEntry entry = PublicEntry.read(in);
      require(
          i == 0 || entries.get(i - 1).name().compareTo(entry.name()) < 0,
          WRONG_ORDER,
          at,
          "The entries are not in the order of their names, each once");
      entries.add(entry);
    }
    return entries;
  }

  private static void require(boolean holds, String rule, long at, String reason)
      throws MalformedEncodingException {
    if (!holds) {
      throw new MalformedEncodingException(rule, at, reason);
    }
  }

  /** The header's bytes, as they stand in the file. */
  public byte[] encode() {
    ByteWriter out =
        new ByteWriter()
            .bytes(MAGIC)
            .u32(VERSION)
            .u32(cost.memoryKib())
            .u32(cost.passes())
            .u32(cost.lanes())
            .bytes(salt)
            .bytes(nonce)
            .u63(revision)
            .u32(entries.size());
    entries.forEach(entry -> entry.writeTo(out));
    return out.toByteArray();
  }

  /** What a guess of the passphrase costs. */
  public KdfCost cost() {
    return cost;
  }

  /** How often the file has been written, from 1. */
  public long revision() {
    return revision;
  }

  /** What is public of the entries, in the order of their names. */
  public List<PublicEntry> entries() {
    return entries;
  }

  /** How many bytes all secrets have together, without the tag. */
  int secretBytes() {
    return entries.stream().mapToInt(PublicEntry::secretBytes).sum();
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] nonce() {
    return nonce.clone();
  }

  KeystoreHeader withNonce(byte[] chosen) {
    return new KeystoreHeader(cost, salt, chosen, revision, entries);
  }

  /** Revision, cost and entries. */
  @Override
  public String toString() {
    return "Keystore revision %d, %s, %s".formatted(revision, cost, entries);
  }
}
