package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that end before anything is started. */
class LoadCommandTest {
  @TempDir Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return PhantomPoolCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(Stream.of("load"), Stream.of(args)).toArray(String[]::new));
  }

  private void assertError(String message) {
    assertTrue(err.toString().contains("phantompool: " + message), err.toString());
    assertTrue(err.toString().contains("hint: "), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void refusesLoadsThatWouldNotEnd() {
    assertEquals(2, run("acceptance", "--rate", "0"));
    assertError("orders a second: 1 to 200");
    assertEquals(2, run("acceptance", "--seconds", "100000"));
    assertError("seconds: 1 to 600");
    assertEquals(2, run("acceptance", "--rate", "200", "--seconds", "600"));
    assertError("orders of a run: 1 to 8192");
    assertEquals(2, run("memory", "--orders", "8193"));
    assertError("orders: 1 to 8192");
    assertEquals(2, run("start", "--starts", "0"));
    assertError("starts: 1 to 20");
  }

  @Test
  void refusesAFolderThatIsThere() {
    assertEquals(2, run("start", "--dir", root.toString()));
    assertError(root + " is there already");
  }

  @Test
  void knowsItsFigures() {
    assertEquals(2, run("speed"));
    assertTrue(err.toString().contains("acceptance, memory, start"), err.toString());
  }
}
