package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.keystore.BootCounterFile;
import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.KeystoreHeader;
import java.util.Arrays;

/** The files of an executor's folder, as anybody might have left them. */
class KeystoreHeaderFuzzTest {
  @FuzzTest
  void readsAHeaderOrRefuses(byte[] input) {
    Attempt.at(input, () -> KeystoreHeader.read(input))
        .ifPresent(
            header -> {
              KdfCost cost = header.cost();
              assertTrue(cost.isEnough() && cost.memoryKib() <= KdfCost.MOST_MEMORY_KIB);
              byte[] encoded = header.encode();
              assertArrayEquals(encoded, Arrays.copyOf(input, encoded.length));
            });
    Attempt.at(input, () -> BootCounterFile.decode(input))
        .ifPresent(count -> assertTrue(count >= 0 && input.length == 52));
  }
}
