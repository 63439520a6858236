package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.vrf.VrfProof;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes the file of a record (docs/record-format.md), one part after the other. */
final class RecordWriter {
  private static final int BUFFER = 1 << 16;

  private RecordWriter() {}

  /**
   * The fastest level: nearly all of a record is points, and no compressor makes those smaller. It
   * then stores them, so that unpacking is a copy and does not slow the verifier down.
   */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  static void write(RoundRecord record, OutputStream file) throws IOException {
    MessageDigest sha256 = RecordFile.sha256();
    OutputStream summed = new DigestOutputStream(new BufferedOutputStream(file, BUFFER), sha256);
    summed.write(RecordFile.start());
    FastGzip content = new FastGzip(summed);
    writeContent(record, new BufferedOutputStream(content, BUFFER));
    content.finish();
    summed.write(sha256.digest());
    summed.flush();
  }

  /** Writes the uncompressed content: a record has only one. */
  static void writeContent(RoundRecord record, OutputStream content) throws IOException {
    write(content, record.terms()::writeTo);
    write(content, record.close()::writeTo);
    for (RecordedOrder order : record.orders()) {
      write(content, order::writeTo);
    }
    for (RecordedEnding ending : record.endings()) {
      write(content, ending::writeTo);
    }
    write(content, out -> writeRandomness(record, out));
    for (RecordedOpening opening : record.openings()) {
      write(content, opening::writeTo);
    }
    write(content, record.end()::writeTo);
    content.flush();
  }

  private static void writeRandomness(RoundRecord record, ByteWriter out) {
    byte[] proof = record.randomness().map(VrfProof::encode).orElse(new byte[0]);
    out.u32(proof.length).bytes(proof).u32(record.openings().size());
  }

  /** A part of the content. */
  private interface Part {
    void writeTo(ByteWriter out);
  }

  private static void write(OutputStream content, Part part) throws IOException {
    ByteWriter out = new ByteWriter(BUFFER);
    part.writeTo(out);
    content.write(new ByteWriter(Integer.BYTES).u32(out.size()).toByteArray());
    content.write(out.toByteArray());
  }
}
