package io.phantompool.crypto.keystore;

import static io.phantompool.crypto.keystore.KeystoreFixture.FILE;
import static io.phantompool.crypto.keystore.KeystoreFixture.NOW;
import static io.phantompool.crypto.keystore.KeystoreFixture.created;
import static io.phantompool.crypto.keystore.KeystoreFixture.opened;
import static io.phantompool.crypto.keystore.KeystoreFixture.put;
import static io.phantompool.crypto.keystore.KeystoreFixture.shares;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.testkit.Rng;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * One keystore, byte by byte: the key of RFC 8032's first test and a share of five bytes, at a cost
 * for tests. Python's cryptography opens it too: Argon2id and AES-256-GCM, header as additional
 * data, the secrets one after the other.
 */
class GoldenKeystoreTest {
  private static final String FROZEN =
      "50504f4f4c4b455900000001000000080000000100000001238d949198559cdb5d4535ed7d92bc788eb8"
          + "e2cd751ed7aaf204a1d58a93806227387a1f316f37ef06eddc6d00000000000000020000000200000001"
          + "0a6578656375746f722d310000018bcfe5680000000020d75a980182b10ab7d54bfed3c964073a0ee172"
          + "f3daa62325af021a68f707511a00000020000000030d6b65792d332e73686172652d310000018bcfe568"
          + "0000000017646967657374206f66207075626c69632073686172657300000005699dced229af283c1a90"
          + "9c3286b4f5170698b5dfc66ad576de17dc80b21fd8926c88cae5666256d769e6e4069a28eddb9f9cc70a"
          + "dc";

  private static final byte[] SEED =
      HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  private static final byte[] SHARE = {1, 2, 3, 4, 5};
  private static final KeyName IDENTITY = new KeyName(KeyKind.IDENTITY, "executor-1");

  @Test
  void writesTheFrozenFile() throws Exception {
    MemoryDisk disk = new MemoryDisk();
    try (FileKeystore keystore = created(disk, new Rng(2026));
        SecretBytes seed = SecretBytes.copyOf(SEED);
        SecretEntry identity = SecretEntry.ofKey(IDENTITY, NOW, seed);
        SecretEntry share = shares("key-3.share-1", SHARE)) {
      put(keystore, share, identity);
    }
    assertEquals(FROZEN, HexFormat.of().formatHex(disk.content(FILE)));
  }

  @Test
  void opensTheFrozenFile() throws Exception {
    MemoryDisk disk = new MemoryDisk();
    disk.overwrite(FILE, HexFormat.of().parseHex(FROZEN));
    assertEquals(
        "IDENTITY executor-1 4e75d7e95369ca627f6ddb7c47dd327ebae5ff89df0015dfee7aef17c5eb1951",
        FileKeystore.readPublic(disk, FILE).entries().getFirst().toString());
    try (FileKeystore keystore = opened(disk, "correct horse");
        SecretBytes share = keystore.load(new KeyName(KeyKind.SLOT_SHARES, "key-3.share-1"))) {
      assertArrayEquals(SHARE, share.encodeSecret());
      assertEquals(
          "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
              + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
          HexFormat.of().formatHex(keystore.sign(IDENTITY, new byte[0])));
    }
  }
}
