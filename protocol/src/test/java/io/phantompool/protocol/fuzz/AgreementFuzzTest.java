package io.phantompool.protocol.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.JournalMark;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Report;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Standing;
import io.phantompool.protocol.agreement.VoidCertificate;

/** What executors send each other to agree on a close, in a committee of five. */
class AgreementFuzzTest {
  private static final int SIZE = 5;
  private static final int QUORUM = 4;
  private static final int MOST_IDS = 64;

  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    readsOne(input, Inventory.reader(MOST_IDS));
    readsOne(input, Lock.reader(QUORUM));
    readsOne(input, JournalMark::read);
    readsOne(input, Standing.reader(QUORUM));
    Attempt.at(input, () -> Certificate.decode(input, QUORUM))
        .ifPresent(read -> assertArrayEquals(input, read.encode()));
    Attempt.at(input, () -> PrepareCertificate.decode(input, QUORUM))
        .ifPresent(read -> assertArrayEquals(input, read.encode()));
    Attempt.at(input, () -> VoidCertificate.decode(input, SIZE))
        .ifPresent(read -> assertArrayEquals(input, read.encode()));
  }

  private static <R extends Report> void readsOne(byte[] input, Signed.Reader<R> reader) {
    Attempt.at(input, () -> Signed.decode(input, reader))
        .ifPresent(read -> assertArrayEquals(input, read.encode()));
  }
}
