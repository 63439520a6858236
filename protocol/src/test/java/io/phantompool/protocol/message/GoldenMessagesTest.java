package io.phantompool.protocol.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * One message of each kind, frozen: these bytes lie in journals. A change here is a new version of
 * the form, not a new golden file.
 */
class GoldenMessagesTest {
  /** Longer ones are frozen by their length and SHA-256. */
  private static final int MOST_IN_FULL = 1_200;

  private static String frozen(byte[] bytes) {
    if (bytes.length <= MOST_IN_FULL) {
      return HexFormat.of().formatHex(bytes);
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return bytes.length + " bytes, SHA-256 " + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static <M> List<String> lines(Family<M> family) {
    List<String> lines = new ArrayList<>();
    for (M message : family.samples().apply(new MessageSamples(new Rng(2026)))) {
      lines.add(
          "%s.%s: %s"
              .formatted(
                  family,
                  message.getClass().getSimpleName(),
                  frozen(family.codec().encode(message))));
    }
    return lines;
  }

  private static List<String> golden() {
    try (InputStream file =
        Objects.requireNonNull(GoldenMessagesTest.class.getResourceAsStream("golden.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFormsAreFrozen() {
    List<String> lines = Family.all().stream().flatMap(family -> lines(family).stream()).toList();
    assertEquals(String.join("\n", golden()), String.join("\n", lines));
  }
}
