package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class PhantomPoolCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Fails in the two ways a command can. */
  @Command(name = "fail")
  static final class FailingCommand implements Runnable {
    @CommandLine.Parameters boolean expected;

    @Override
    public void run() {
      if (expected) {
        throw new CommandFailure("the pool is closed", "open it with 'phantompool open'");
      }
      throw new IllegalStateException("a price below zero\nand a second line");
    }
  }

  private int run(String... args) {
    return PhantomPoolCommand.commandLine()
        .addSubcommand(new FailingCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void showsItsHelpOnRequest() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("Usage: phantompool"), out.toString());
    assertTrue(out.toString().contains("version"), out.toString());
    assertTrue(out.toString().contains("called wrongly"), out.toString());
    assertEquals("", err.toString());
    assertEquals(0, run("version", "--help"));
    assertTrue(out.toString().contains("--json"), out.toString());
  }

  @Test
  void showsTheVersion() {
    assertEquals(0, run("version"));
    String shown = out.toString();
    BuildInfo build = BuildInfo.read();
    assertTrue(shown.startsWith("PhantomPool " + build.version()), shown);
    assertTrue(shown.contains(build.commit()), shown);
    assertTrue(shown.contains(build.commitTime()), shown);
    assertTrue(shown.contains(Runtime.version().toString()), shown);
    assertEquals("", err.toString());

    out.getBuffer().setLength(0);
    assertEquals(0, run("--version"));
    assertEquals(shown, out.toString());
  }

  @Test
  void knowsWhatItWasBuiltFrom() {
    BuildInfo build = BuildInfo.read();
    assertTrue(build.version().matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), build.version());
    assertTrue(build.commit().matches("[0-9a-f]{40}|unknown"), build.commit());
    assertTrue(
        build.commitTime().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ|unknown"),
        build.commitTime());
  }

  @Test
  void showsTheVersionAsJson() throws IOException {
    assertEquals(0, run("version", "--json"));
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(out.toString())) {
      assertEquals(JsonToken.START_OBJECT, json.nextToken());
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, json.getText());
      }
    }
    assertEquals(BuildInfo.read().commit(), fields.get("commit"));
    assertEquals(Runtime.version().toString(), fields.get("jdk"));
    assertTrue(fields.containsKey("localChanges"), fields.toString());
  }

  @Test
  void refusesAnUnknownCommandAndSuggestsOne() {
    assertEquals(2, run("vresion"));
    assertError("phantompool: unknown command 'vresion'", "hint: did you mean 'version'?");
  }

  @Test
  void listsTheCommandsWhenNothingIsAlike() {
    assertEquals(2, run("xyzzy"));
    assertError(
        "phantompool: unknown command 'xyzzy'",
        "hint: the commands are version, demo, node, status, doctor, executor, trader, verify,"
            + " round, simulate, certificates, load, bench, completion, fail; 'phantompool --help'"
            + " explains them");
  }

  @Test
  void refusesToRunWithoutACommand() {
    assertEquals(2, run());
    assertError(
        "phantompool: no command given",
        "hint: the commands are version, demo, node, status, doctor, executor, trader, verify,"
            + " round, simulate, certificates, load, bench, completion, fail; 'phantompool --help'"
            + " explains them");
  }

  @Test
  void refusesAnUnknownOptionAndSuggestsOne() {
    assertEquals(2, run("version", "--jsno"));
    assertError("phantompool: unknown option '--jsno'", "hint: did you mean '--json'?");
  }

  @Test
  void refusesAnArgumentTooMany() {
    assertEquals(2, run("version", "now"));
    assertError(
        "phantompool: unknown argument 'now'",
        "hint: 'phantompool version --help' shows how to call it");
  }

  @Test
  void refusesAWrongValueInOneLine() {
    assertEquals(2, run("completion", "tcsh"));
    assertEquals(2, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("tcsh"), err.toString());
    assertTrue(err.toString().contains("bash"), err.toString());
  }

  @Test
  void saysThatTheBenchmarksAreAModuleOfTheirOwn() {
    assertEquals(1, run("bench", "curve"));
    assertError(
        "phantompool: the benchmarks are not part of this program",
        "hint: run ./phantompool bench in a checkout");
  }

  @Test
  void saysWhatFailedAndWhatToDo() {
    assertEquals(1, run("fail", "true"));
    assertError("phantompool: the pool is closed", "hint: open it with 'phantompool open'");
  }

  @Test
  void keepsAnUnexpectedErrorToOneLine() {
    assertEquals(1, run("fail", "false"));
    assertError(
        "phantompool: unexpected java.lang.IllegalStateException: a price below zero",
        "hint: this is a defect; please report it with what --debug shows");
  }

  @Test
  void showsTheTraceOnlyWhenAsked() {
    assertEquals(1, run("--debug", "fail", "true"));
    assertTrue(err.toString().contains("\tat io.phantompool"), err.toString());
    assertEquals(1, run("fail", "--debug", "true"));
    assertEquals(2, run("--debug", "xyzzy"));
    assertTrue(err.toString().contains("UnmatchedArgumentException"), err.toString());
  }

  @Test
  void writesACompletionScript() {
    for (String shell : new String[] {"bash", "zsh"}) {
      out.getBuffer().setLength(0);
      assertEquals(0, run("completion", shell));
      assertTrue(out.toString().contains("complete -F"), out.toString());
      assertTrue(out.toString().contains("version"), out.toString());
    }
  }

  private void assertError(String... lines) {
    assertEquals(String.join("\n", lines), err.toString().strip());
    assertEquals("", out.toString());
  }
}
