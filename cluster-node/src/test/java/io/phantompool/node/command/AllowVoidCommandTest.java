package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators decide of a close, at their own nodes and nowhere else. */
class AllowVoidCommandTest {
  @TempDir Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return PhantomPoolCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(
        root.resolve("markets.conf"),
        """
        markets = [{
          id = "SOL/USDC"
          base-mint = "So11111111111111111111111111111111111111112"
          quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
          lot-atoms = 10000000
          ladder { centre = 1606100, ticks = 8 }
          crowd = 1
          development = true
        }]
        """);
    for (String role : new String[] {"executor-1", "matching"}) {
      Files.createDirectories(root.resolve("var/" + role));
      Files.writeString(
          root.resolve(role + ".conf"),
          """
          phantompool {
            roles = [%1$s]
            data = var/%1$s
            markets = markets.conf
            roster = roster
            committee = record
          }
          """
              .formatted(role));
    }
  }

  private String[] about(String node, String... command) {
    String[] all = new String[command.length + 6];
    System.arraycopy(command, 0, all, 0, command.length);
    String[] rest = {
      "--config", root.resolve(node + ".conf").toString(), "--market", "SOL/USDC", "--seq", "7"
    };
    System.arraycopy(rest, 0, all, command.length, rest.length);
    return all;
  }

  private String words(String node) throws IOException {
    return Files.readString(root.resolve("var/%s/operator-words".formatted(node)));
  }

  @Test
  void writesDownWhatTheNodeReads() throws IOException {
    assertEquals(0, run(about("executor-1", "executor", "allow-void")), err.toString());
    assertTrue(out.toString().contains("all of them must"), out.toString());
    assertEquals("allow-void SOL/USDC 7\n", words("executor-1"));
    assertEquals(0, run(about("matching", "round", "give-up")), err.toString());
    assertEquals(0, run(about("matching", "round", "take-up")), err.toString());
    assertEquals("give-up SOL/USDC 7\ntake-up SOL/USDC 7\n", words("matching"));
  }

  @Test
  void refusesWhatTheNodeCannotDo() {
    assertEquals(1, run(about("matching", "executor", "allow-void")));
    assertTrue(err.toString().contains("matching is no executor"), err.toString());
    assertEquals(1, run(about("executor-1", "round", "give-up")));
    assertTrue(err.toString().contains("coordinates no market"), err.toString());
    String[] zero = about("executor-1", "executor", "allow-void");
    zero[zero.length - 1] = "0";
    assertEquals(1, run(zero));
    zero[zero.length - 1] = "7";
    zero[zero.length - 3] = "ETH/USDC";
    assertEquals(1, run(zero));
    assertTrue(err.toString().contains("no market ETH/USDC"), err.toString());
    assertFalse(Files.exists(root.resolve("var/executor-1/operator-words")));
  }
}
