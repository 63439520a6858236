package io.phantompool.protocol.round;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;

/**
 * What a round leaves to the pool: paid minus received, of one mint (encoding.md section 9).
 *
 * @param mint of what
 * @param atoms how much
 */
public record Fee(Mint mint, Atoms atoms) {
  /** Bytes of the encoding. */
  public static final int BYTES = Mint.LENGTH + Long.BYTES;

  /** Reads mint || u64 atoms. */
  public static Fee read(ByteReader in) throws MalformedEncodingException {
    return new Fee(Mint.read(in), new Atoms(in.u64()));
  }

  /** Appends mint || u64 atoms. */
  public void writeTo(ByteWriter out) {
    out.bytes(mint.encode()).u64(atoms.atoms());
  }
}
