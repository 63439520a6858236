package io.phantompool.crypto.frost;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;

/** An Ed25519 signature that a group made together. */
public record FrostSignature(EdPoint R, EdScalar z) {
  /** The 64 bytes that {@link io.phantompool.crypto.ed25519.Ed25519#verify} takes: R || z. */
  public byte[] encode() {
    return new ByteWriter(EdPoint.BYTES + EdScalar.BYTES)
        .bytes(R.encode())
        .bytes(z.encode())
        .toByteArray();
  }
}
