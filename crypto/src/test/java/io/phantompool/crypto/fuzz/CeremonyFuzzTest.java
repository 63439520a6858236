package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.threshold.PartialDecryption;

/** Every decoder of the ceremony and of threshold decryption takes one encoding of each value. */
class CeremonyFuzzTest {
  private static final int ITEMS = 2;

  @FuzzTest
  void readsWhatItWritesAndNothingElse(byte[] input) {
    Attempt.at(input, () -> CeremonyRecord.decode(input))
        .ifPresent(
            record -> {
              record.verify();
              assertArrayEquals(input, record.encode());
            });
    Attempt.at(input, () -> CeremonyParameters.decode(input))
        .ifPresent(parameters -> assertArrayEquals(input, parameters.encode()));
    Attempt.at(input, () -> CommitteeKeys.decode(input))
        .ifPresent(keys -> assertArrayEquals(input, keys.encode()));
    Attempt.at(input, () -> PartialDecryption.decode(input, ITEMS))
        .ifPresent(partial -> assertArrayEquals(input, partial.encode()));
  }
}
