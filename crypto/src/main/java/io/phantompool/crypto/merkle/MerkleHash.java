package io.phantompool.crypto.merkle;

import io.phantompool.crypto.hashing.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 6962 section 2.1. Not safe for use by several threads. */
final class MerkleHash {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256;

  MerkleHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  Digest empty() {
    return Digest.of(sha256.digest());
  }

  Digest leaf(byte[] leaf) {
    sha256.update(LEAF);
    return Digest.of(sha256.digest(leaf));
  }

  Digest node(Digest left, Digest right) {
    sha256.update(NODE);
    sha256.update(left.encode());
    return Digest.of(sha256.digest(right.encode()));
  }
}
