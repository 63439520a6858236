package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final Path RECORDS = Path.of("../protocol/src/test/resources/records");
  private static final String TRADING = RECORDS.resolve("trading.record").toString();
  private static final String OUTCOME =
      "c36508da42613c83db4e8d2f470b29db741ac078e88da03754721e19bdb916c4";
  private static final String PREVIOUS =
      "6d855c99331d5d0093b49a41baa18e543c08181698e965d4361530481196da54";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return PhantomPoolCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void aGoldenRecordVerifies() {
    assertEquals(0, run("verify", TRADING, "--previous", PREVIOUS), err.toString());
    assertTrue(out.toString().contains("outcome " + OUTCOME), out.toString());
    assertTrue(out.toString().contains("executor 2 gave 8 false answers"), out.toString());
    assertTrue(out.toString().contains("--committee"), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void tellsProgramsTheSame() {
    assertEquals(0, run("verify", TRADING, "--json"));
    assertTrue(out.toString().contains("\"valid\":true"), out.toString());
    assertTrue(
        out.toString().contains("{\"check\":\"previous\",\"result\":\"skipped\""), out.toString());
  }

  @Test
  void anotherHistoryIsNoticed() {
    assertEquals(1, run("verify", TRADING, "--previous", OUTCOME));
    assertTrue(err.toString().contains("the record is false: previous"), err.toString());
  }

  @Test
  void aChangedRecordIsFalse(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(TRADING));
    bytes[bytes.length / 2] ^= 1;
    Path changed = Files.write(folder.resolve("changed.record"), bytes);
    assertEquals(1, run("verify", changed.toString()));
    assertTrue(err.toString().contains("the record is false"), err.toString());
    out.getBuffer().setLength(0);
    assertEquals(1, run("verify", changed.toString(), "--json"));
    assertTrue(out.toString().contains("\"valid\":false"), out.toString());
  }

  @Test
  void whatIsNotThereOrNoDigestIsCalledWrongly() {
    assertEquals(2, run("verify", "no-such.record"));
    assertEquals(2, run("verify", TRADING, "--previous", "abc"));
    assertEquals(2, run("verify", TRADING, "--committee", "no-such.bin"));
    assertEquals(2, run("round", "show", "no-such.record"));
    assertEquals(2, run("round"));
  }

  @Test
  void showsARound() {
    assertEquals(0, run("round", "show", TRADING), err.toString());
    String shown = out.toString();
    assertTrue(shown.contains("20400 quote atoms per lot"), shown);
    assertTrue(shown.contains("18 lots"), shown);
    assertTrue(shown.contains("the size of 1 orders of 6"), shown);
    assertEquals(0, run("round", "show", TRADING, "--json"));
    assertEquals(0, run("round", "show", RECORDS.resolve("quiet.record").toString()));
    assertEquals(0, run("round", "show", RECORDS.resolve("voided.record").toString()));
    assertTrue(out.toString().contains("voided by all executors"), out.toString());
  }

  @Test
  void whatIsNoRecordIsNotShown(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("note.txt"), "no record");
    assertEquals(1, run("round", "show", file.toString()));
    assertTrue(err.toString().contains("is no record of a round"), err.toString());
  }
}
