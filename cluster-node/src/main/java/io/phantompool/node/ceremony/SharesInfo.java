package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;

/**
 * What a keystore says in public of an executor's shares: the public part of the entry with the
 * slot keys' shares. Encoded as u64 version (1) || ceremony id || slot-keys digest || committee
 * digest || u64 share epoch || u64 index || u64 t || u64 n || u64 N.
 *
 * @param ceremony which ceremony or resharing made them
 * @param slotKeys digest of the public slot keys: the same through all resharings
 * @param committee digest of all public keys and shares of the share epoch
 * @param shareEpoch from 1, one more with each resharing
 * @param index the executor's, j
 * @param threshold t
 * @param executors n
 * @param slots N
 */
public record SharesInfo(
    Digest ceremony,
    Digest slotKeys,
    Digest committee,
    long shareEpoch,
    long index,
    long threshold,
    long executors,
    long slots) {
  private static final long VERSION = 1;
  private static final int LABEL_DIGITS = 16;

  static SharesInfo of(Digest ceremony, CommitteeKeys keys, long index) {
    return new SharesInfo(
        ceremony,
        keys.slotKeysDigest(),
        keys.digest(),
        keys.shareEpoch(),
        index,
        keys.threshold(),
        keys.executors(),
        keys.slots().slots());
  }

  /** What the keystore calls the entries. */
  public String label() {
    return "key-%s.share-%d".formatted(slotKeys.toString().substring(0, LABEL_DIGITS), shareEpoch);
  }

  byte[] encode() {
    return new ByteWriter()
        .u64(VERSION)
        .bytes(ceremony.encode())
        .bytes(slotKeys.encode())
        .bytes(committee.encode())
        .u63(shareEpoch)
        .u63(index)
        .u63(threshold)
        .u63(executors)
        .u63(slots)
        .toByteArray();
  }

  static SharesInfo decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    if (in.u64() != VERSION) {
      throw new MalformedEncodingException("shares-version", 0, "The version is not 1");
    }
    SharesInfo info =
        new SharesInfo(
            Digest.read(in),
            Digest.read(in),
            Digest.read(in),
            in.u63(),
            in.u63(),
            in.u63(),
            in.u63(),
            in.u63());
    in.expectEnd();
    return info;
  }
}
