package io.phantompool.crypto.dkg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The record of a ceremony that three executors made with the commands, two slots, two of three. A
 * reader in Python, written from docs/ceremony.md alone, finds the same id, committee and hash, and
 * every signature and proof of possession good.
 */
class GoldenRecordTest {
  @Test
  void aFrozenRecordVerifies() throws IOException, MalformedEncodingException {
    byte[] frozen;
    try (InputStream in = GoldenRecordTest.class.getResourceAsStream("record.bin")) {
      frozen = Objects.requireNonNull(in).readAllBytes();
    }
    CeremonyRecord record = CeremonyRecord.decode(frozen);
    assertArrayEquals(frozen, record.encode());
    CeremonyRecord.Outcome outcome = record.verify().agreed().orElseThrow();
    assertEquals(
        "7251b4fb27f12f2d5bb09b74c895456cd56dea5ef83d130cc6feae6e98350022",
        record.parameters().id().toString());
    assertEquals(
        "7f5245f282e36d63b9006e9c06683f9f2e11b0eb5383fed267a436d0f4705c60",
        outcome.committee().digest().toString());
    assertEquals(
        "00ed91d79d6881eb8d1ef8be696df1feadfd418c1014e01e2c29bd95c6e0323a",
        outcome.hash().toString());
  }
}
