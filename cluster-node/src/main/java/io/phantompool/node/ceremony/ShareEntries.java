package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.keystore.KeyKind;
import io.phantompool.crypto.keystore.KeyName;
import io.phantompool.crypto.keystore.KeyService;
import io.phantompool.crypto.keystore.KeystoreException;
import io.phantompool.crypto.keystore.PublicEntry;
import io.phantompool.crypto.keystore.SecretBytes;
import io.phantompool.crypto.keystore.SecretEntry;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An executor's shares of one share epoch as three entries of its keystore, of one label. Joined,
 * slots first, then the VRF's and the settlement's, they are the encoding of {@link KeyShares}.
 */
final class ShareEntries {
  private static final List<KeyKind> KINDS =
      List.of(KeyKind.SLOT_SHARES, KeyKind.VRF_SHARE, KeyKind.SETTLEMENT_SHARE);

  private ShareEntries() {}

  /** The entries, which the caller closes. */
  static List<SecretEntry> split(
      SharesInfo info, CommitteeKeys committee, byte[] keyShares, long nowMillis) {
    int vrfAt = keyShares.length - 2 * EdScalar.BYTES;
    int settlementAt = keyShares.length - EdScalar.BYTES;
    List<SecretEntry> entries = new ArrayList<>();
    entries.add(entry(info, 0, info.encode(), keyShares, 0, vrfAt, nowMillis));
    byte[] vrf = committee.vrf().Y().encode();
    entries.add(entry(info, 1, vrf, keyShares, vrfAt, settlementAt, nowMillis));
    byte[] settlement = committee.settlement().Y().encode();
    entries.add(entry(info, 2, settlement, keyShares, settlementAt, keyShares.length, nowMillis));
    return entries;
  }

  private static SecretEntry entry(
      SharesInfo info, int part, byte[] publicPart, byte[] all, int from, int to, long now) {
    byte[] cut = Arrays.copyOfRange(all, from, to);
    try (SecretBytes secret = SecretBytes.copyOf(cut)) {
      return SecretEntry.of(new KeyName(KINDS.get(part), info.label()), now, publicPart, secret);
    } finally {
      Arrays.fill(cut, (byte) 0);
    }
  }

  static Set<KeyName> names(SharesInfo info) {
    Set<KeyName> names = new TreeSet<>();
    KINDS.forEach(kind -> names.add(new KeyName(kind, info.label())));
    return names;
  }

  /** What the entries of a keystore say of shares, oldest epoch first. */
  static List<SharesInfo> find(List<PublicEntry> entries) {
    List<SharesInfo> found = new ArrayList<>();
    for (PublicEntry entry : entries) {
      if (entry.name().kind() == KeyKind.SLOT_SHARES) {
        try {
          found.add(SharesInfo.decode(entry.publicPart()));
        } catch (MalformedEncodingException malformed) {
          throw CeremonyProblem.failed(
              "The keystore says of %s what is no share's description".formatted(entry.name()),
              "restore the keystore from its backup");
        }
      }
    }
    return found;
  }

  /** The shares, which the caller closes. */
  static KeyShares load(
      KeyService keys, SharesInfo info, CommitteeKeys committee, SecureRandom random)
      throws KeystoreException {
    byte[] all = new byte[KeyShares.encodedBytes(committee.slots().slots())];
    int at = 0;
    try {
      for (KeyKind kind : KINDS) {
        try (SecretBytes part = keys.load(new KeyName(kind, info.label()))) {
          byte[] bytes = part.encodeSecret();
          System.arraycopy(bytes, 0, all, at, Math.min(bytes.length, all.length - at));
          at += bytes.length;
          Arrays.fill(bytes, (byte) 0);
        }
      }
      return KeyShares.decode(all, committee, random);
    } catch (MalformedEncodingException foreign) {
      throw CeremonyProblem.failed(
          "The shares %s in the keystore are not those of the committee".formatted(info.label()),
          "restore the keystore from the backup made after the last ceremony");
    } finally {
      Arrays.fill(all, (byte) 0);
    }
  }
}
