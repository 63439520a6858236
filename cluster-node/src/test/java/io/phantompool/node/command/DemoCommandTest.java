package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that end before anything is started. */
class DemoCommandTest {
  @TempDir Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... more) {
    List<String> args = new ArrayList<>(List.of("demo", "--no-wait"));
    args.addAll(List.of(more));
    return PhantomPoolCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }

  private void assertError(String message) {
    assertTrue(err.toString().contains("phantompool: " + message), err.toString());
    assertTrue(err.toString().contains("hint: "), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void refusesNumbersThatNobodyWantsToWaitFor() {
    assertEquals(2, run("--rounds", "0"));
    assertError("a demo has 1 to 100000 rounds");
    assertEquals(2, run("--round-seconds", "0"));
    assertError("a round lasts 1 to 3600 seconds");
    assertEquals(2, run("--life-rounds", "0"));
    assertError("an order lives 1 to 1000 rounds");
  }

  @Test
  void refusesAFolderThatIsThereAndAReportNobodyCanWrite() {
    assertEquals(2, run("--dir", root.toString()));
    assertError(root + " is there already");
    assertEquals(2, run("--report", root.resolve("none/report.json").toString()));
    assertError("there is no writing to " + root.resolve("none/report.json"));
  }

  @Test
  void refusesFlowAndMarketsThatAreNone() throws IOException {
    Path file = root.resolve("flow.csv");
    Files.writeString(file, "no header");
    assertEquals(2, run("--orders", file.toString()));
    assertError(file + " line 1 is not ts_us,order_id");
    assertEquals(2, run("--market", root.resolve("none.conf").toString()));
    assertError("There is no readable configuration " + root.resolve("none.conf"));
  }

  @Test
  void showsNothingOfItsProcesses() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("--round-seconds"), out.toString());
    assertFalse(out.toString().contains("process"), out.toString());
  }
}
