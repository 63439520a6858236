package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import picocli.CommandLine;

class CertificatesCommandTest {
  @TempDir Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... more) {
    CommandLine command =
        PhantomPoolCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    List<String> args = new ArrayList<>(List.of("certificates", "--out", folder().toString()));
    args.addAll(List.of(more));
    return command.execute(args.toArray(String[]::new));
  }

  private Path folder() {
    return root.resolve("certificates");
  }

  @Test
  void makesAStoreForEachRoleAndKeepsWhatIsThere() {
    assertEquals(0, run("--node", "api"), err.toString());
    assertEquals(0, run("--json"), err.toString());
    assertTrue(
        out.toString()
            .contains(
                "\"made\":[\"matching\",\"executor-1\",\"executor-2\",\"executor-3\","
                    + "\"executor-4\",\"executor-5\"],\"kept\":[\"api\"]}"),
        out.toString());
    assertTrue(Files.exists(folder().resolve("executor-5.p12")));
  }

  @Test
  void refusesWhatIsNoNameHostOrTime() {
    assertEquals(2, run("--node", "../x"));
    assertEquals(2, run("--node", "authority"));
    assertEquals(2, run("--host", "a b"));
    assertEquals(2, run("--days", "0"));
    assertTrue(err.toString().contains("phantompool: '../x' is no process's name"), err.toString());
    assertTrue(!Files.exists(folder()));
  }

  @Test
  void saysThatItMayNotWrite() throws IOException {
    Files.writeString(folder(), "a file");
    assertEquals(1, run());
    assertTrue(err.toString().contains("hint: name a folder that you may write"), err.toString());
  }
}
