package io.phantompool.protocol.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.record.RoundRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Frozen records of version 1: whatever changes in the code, these verify as they did. Their
 * content's SHA-256 stands here, so that nobody replaces a file unnoticed.
 */
class GoldenRecordsTest {
  private static byte[] read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            GoldenRecordsTest.class.getResourceAsStream("/records/" + name + ".record"), name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trading, 0f916eed874e2744476741eb7bd7303758e8060fb65a675b47863f8f52a8422f, 15, 8",
    "balanced, da6d5becda70ba3a5221c2953398a3fa163f7e5ac57af0f932fb115f3590ee21, 14, 0",
    "apart, c3d8783370eaef823e0f414fd73348725478b9fda17a5b04634103680b9242d0, 14, 0",
    "quiet, 32006e1003e76a70596b3fcaf9f0197db620b5d237ca482f0520f9b33d04ac50, 12, 0",
    "voided, a5eaeeddb524a338dc8b962f64b9412386fbe1eb25550029acb59f389e345839, 12, 0",
  })
  void verifies(String name, String sha256, int passed, int convicted) throws Exception {
    byte[] file = read(name);
    byte[] content = PackedRecord.unpack(file);
    Verification verification = Rounds.verify(file, Known.NOTHING);
    assertTrue(verification.isValid(), verification.toString());
    assertEquals(
        passed,
        verification.results().stream().filter(CheckResult.Passed.class::isInstance).count());
    assertEquals(convicted, verification.convicted().size());
    RoundRecord record = RoundRecord.read(new ByteArrayInputStream(file));
    assertArrayEquals(content, PackedRecord.unpack(Rounds.bytes(record)));
    assertEquals(
        sha256, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
  }

  /** Makes records for a new version of the format; those of a released version stay. */
  @Test
  @EnabledIfSystemProperty(named = "phantompool.write-records", matches = ".+")
  void writesRecords() throws IOException {
    Map<String, RoundRecord> records = new LinkedHashMap<>();
    records.put("trading", Rounds.trading().open());
    records.put("balanced", Rounds.balanced().open());
    records.put("apart", Rounds.apart().open());
    records.put("quiet", Rounds.quiet().quiet());
    records.put("voided", Rounds.balanced().voided(1));
    for (Map.Entry<String, RoundRecord> record : records.entrySet()) {
      Files.write(
          Path.of(System.getProperty("phantompool.write-records"), record.getKey() + ".record"),
          Rounds.bytes(record.getValue()));
    }
  }
}
