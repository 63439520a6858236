package io.phantompool.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.RestoreSystemProperties;
import org.opentest4j.TestAbortedException;

@RestoreSystemProperties
class VectorsTest {
  private static final String CSV = "name,hex\nzero,00\n\"one, two\",0102\n";

  @TempDir Path folder;

  @BeforeEach
  void pointToATemporaryFolder() throws IOException {
    System.setProperty(Vectors.PROPERTY, folder.toString());
    Files.createDirectory(folder.resolve("merkle"));
    Files.writeString(folder.resolve("merkle/trees.csv"), CSV);
    Files.writeString(folder.resolve("merkle/roots.json"), "{\"roots\":[\"00\",\"0102\"]}");
  }

  @Test
  void readsJsonAndCsv() {
    assertEquals("0102", Vectors.json("merkle/roots.json").at("/roots/1").asText());
    assertEquals(
        List.of(Map.of("name", "zero", "hex", "00"), Map.of("name", "one, two", "hex", "0102")),
        Vectors.csv("merkle/trees.csv"));
    assertEquals(
        List.of(List.of("name", "hex"), List.of("zero", "00"), List.of("one, two", "0102")),
        Vectors.csvWithoutHeader("merkle/trees.csv"));
  }

  @Test
  void readsTextBytesAndFolders() {
    assertEquals(CSV, Vectors.text("merkle/trees.csv"));
    assertArrayEquals(CSV.getBytes(StandardCharsets.UTF_8), Vectors.bytes("merkle/trees.csv"));
    assertEquals(List.of("merkle/roots.json", "merkle/trees.csv"), Vectors.list("merkle"));
  }

  @Test
  void failsOnAWrongName() {
    assertThrows(IllegalArgumentException.class, () -> Vectors.json("merkle/rots.json"));
  }

  @Test
  void skipsTheTestWhereThereAreNoVectorsAndSaysWhereItLooked() {
    Path absent = folder.resolve("absent");
    System.setProperty(Vectors.PROPERTY, absent.toString());
    String message =
        assertThrows(TestAbortedException.class, () -> Vectors.json("merkle/roots.json"))
            .getMessage();
    assertTrue(message.contains(absent.toString()), message);
    assertTrue(message.contains("-Dphantompool.vectors"), message);
  }

  @Test
  void looksBesideTheCheckoutFromAnyModule() throws IOException {
    Path checkout = folder.resolve("checkout");
    Files.createDirectories(checkout.resolve(".mvn"));
    assertEquals(
        folder.resolve("shared/vectors"), Vectors.besideCheckout(checkout.resolve("crypto")));
    assertEquals(folder.resolve("shared/vectors"), Vectors.besideCheckout(checkout));
  }
}
