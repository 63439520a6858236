package io.phantompool.protocol.verifier;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.record.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;

/**
 * Checks a record (docs/protocol.md section 8). It needs no key, no network and no state, and reads
 * the file once.
 *
 * <p>Of every order of an OPEN close it keeps the body, 80 (N + 5) bytes: 410 MB for 10,000 orders
 * at N = 512. The orders' proofs are checked 512 at a time.
 */
public final class RoundVerifier {
  private final Known known;
  private final SecureRandom random;
  private final ProgressWatch watch;

  /**
   * A verifier.
   *
   * @param known what the reader knows of the pool
   * @param random weights of the batches; whoever made the record must not foresee them
   * @param watch is told how far it is
   */
  public RoundVerifier(Known known, SecureRandom random, ProgressWatch watch) {
    this.known = known;
    this.random = random;
    this.watch = watch;
  }

  /**
   * Checks one record; the stream stays open.
   *
   * @throws IOException if the file cannot be read; whatever is in it is a finding
   */
  public Verification verify(InputStream file) throws IOException {
    Findings findings = new Findings();
    try {
      RecordReader.read(file, new RecordWalk(known, random, watch, findings));
      findings.done(Check.FORM, "version 1");
    } catch (MalformedEncodingException malformed) {
      findings.fault(
          Check.FORM,
          "%s (%s at byte %d)"
              .formatted(malformed.reason(), malformed.rule(), malformed.byteOffset()));
    }
    return findings.verification();
  }
}
