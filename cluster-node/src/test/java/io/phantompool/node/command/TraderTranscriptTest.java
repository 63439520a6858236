package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.node.pool.PoolUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every trader's command prints, word by word: a page for each beside this class, with the
 * calls as typed, the answers, what goes to standard error behind "! ", and the exit codes. With
 * {@code -Dphantompool.transcripts=FOLDER} the pages are written there instead.
 */
class TraderTranscriptTest {
  private static final String BUY = "submit --market SOL/USDC --side buy --size 4.5 --limit 2.03";

  @TempDir Path home;
  private TraderDesktop desktop;
  private final StringBuilder page = new StringBuilder();

  @BeforeEach
  void begin() throws IOException {
    desktop = new TraderDesktop(home);
  }

  @AfterEach
  void end() {
    desktop.close();
  }

  /** A call as typed; a quoted argument may hold spaces or nothing. */
  private int call(String line) {
    List<String> args = new ArrayList<>();
    for (String word :
        line.replace("HOME", home.toString()).split(" (?=(?:[^']*'[^']*')*[^']*$)", -1)) {
      args.add(word.replace("'", ""));
    }
    int exit = desktop.run(args.toArray(new String[0]));
    page.append("$ trader ").append(line.replaceAll("\\b[0-9a-fA-F]{64}\\b", "ID")).append('\n');
    desktop.shown().lines().forEach(each -> page.append(each).append('\n'));
    desktop.told().lines().forEach(each -> page.append("! ").append(each).append('\n'));
    page.append("exit ").append(exit).append("\n\n");
    String err = desktop.err.toString();
    assertFalse(err.contains("\tat ") || err.contains("unexpected "), line + "\n" + err);
    return exit;
  }

  /** Wrong calls: each says what is wrong and what is allowed, and ends with 2. */
  private void wrong(String... lines) {
    for (String line : lines) {
      assertEquals(2, call(line), line);
      assertTrue(desktop.told().contains("\nhint: "), desktop.told());
      assertEquals("", desktop.shown(), line);
    }
  }

  private void right(String... lines) {
    for (String line : lines) {
      assertEquals(0, call(line), desktop.told());
    }
  }

  private String id() throws IOException {
    return new ObjectMapper().readTree(desktop.out.toString()).get("orderId").asText();
  }

  private void isAsWritten(String name) throws IOException {
    String folder = System.getProperty("phantompool.transcripts");
    if (folder != null) {
      Files.writeString(Path.of(folder).resolve(name), page.toString());
      return;
    }
    try (InputStream in = TraderTranscriptTest.class.getResourceAsStream("trader/" + name)) {
      assertTrue(in != null, "there is no page " + name);
      assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), page.toString());
    }
  }

  private String keygen(String more) {
    return "keygen --api %s --committee HOME/ceremony.bin --decimals SOL=6 --decimals USDC=6%s"
        .formatted(desktop.pool.uri(), more);
  }

  private void keygen() {
    assertEquals(0, desktop.keygen(), desktop.told());
  }

  /** As {@link #call}, with what another run has otherwise taken out of the line. */
  private void keygenIs(int exit, String line) {
    assertEquals(exit, call(line), desktop.told());
    int end = page.indexOf("\n", page.lastIndexOf("$ "));
    int begin = page.lastIndexOf("$ ");
    page.replace(
        begin, end, page.substring(begin, end).replace(desktop.pool.uri().toString(), "NODE"));
  }

  @Test
  void keygenTranscript() throws IOException {
    keygenIs(0, keygen(""));
    keygenIs(0, keygen(" --json --folder HOME/second"));
    keygenIs(2, keygen(""));
    String rest = " --committee HOME/ceremony.bin --decimals SOL=6 --folder HOME/third";
    wrong(
        "keygen",
        "keygen --api pool.example" + rest,
        "keygen --api ftp://pool.example/" + rest,
        "keygen --api ''" + rest,
        "keygen --api 'http://not a host/'" + rest,
        "keygen --api http://127.0.0.1:1/ --committee HOME/ceremony.bin --folder HOME/third");
    String node = "keygen --api http://127.0.0.1:1/ --committee HOME/ceremony.bin --folder HOME/3";
    wrong(
        node + " --decimals SOL",
        node + " --decimals SOL=x",
        node + " --decimals SOL=-1",
        node + " --decimals SOL=99",
        node + " --decimals =6",
        node + " --decimals SOL=6 --passphrase-file HOME/nothing");
    desktop.passphrase = "";
    wrong(node + " --decimals SOL=6");
    isAsWritten("keygen.txt");
  }

  @Test
  void depositTranscript() throws IOException {
    keygen();
    right("deposit --mint USDC --amount 2500.5", "deposit --mint SOL --amount 1 --json");
    wrong(
        "deposit",
        "deposit --mint USDC",
        "deposit --mint EUR --amount 1",
        "deposit --mint '' --amount 1",
        "deposit --mint USDC --amount 0",
        "deposit --mint USDC --amount -1",
        "deposit --mint USDC --amount 1,5",
        "deposit --mint USDC --amount 1e3",
        "deposit --mint USDC --amount ''",
        "deposit --mint USDC --amount 0.0000001",
        "deposit --mint USDC --amount 99999999999999999999999");
    isAsWritten("deposit.txt");
  }

  @Test
  void submitTranscript() throws IOException {
    keygen();
    wrong(BUY);
    desktop.terminal = Optional.of(_ -> "no");
    assertEquals(1, call(BUY));
    desktop.terminal = Optional.of(_ -> "yes");
    right(
        BUY,
        BUY + " --yes --json --tif gtt --until 30m --rest",
        "submit --market SOL/USDC --side sell --size 1 --market-band 1 --yes --tif gtc",
        BUY + " --name bot-1 --yes",
        BUY + " --name bot-1 --yes");
    assertEquals(1, call(BUY.replace("4.5", "4.6") + " --name bot-1 --yes"));
    assertEquals(1, call(BUY.replace("4.5", "400000") + " --yes"));
    String band = "submit --market SOL/USDC --side sell --size 1 --yes --market-band";
    wrong(band, band + " 0", band + " 100", band + " x", band + " -1", band + " 1.234");
    isAsWritten("submit.txt");
  }

  @Test
  void wrongOrdersTranscript() throws IOException {
    keygen();
    wrong("submit", "submit --market SOL/USDC --side buy --size 1");
    for (String size : List.of("0", "-1", "4,5", "4.505", "1e3", "''", "x", "9".repeat(30))) {
      wrong(BUY.replace("4.5", size));
    }
    for (String limit : List.of("2.033", "0", "-1", "1e3", "2,03", "''", "x", "9".repeat(30))) {
      wrong(BUY.replace("2.03", limit));
    }
    for (String side : List.of("hold", "''", "b")) {
      wrong(BUY.replace("side buy", "side " + side));
    }
    for (String market : List.of("BTC/USDC", "SOLUSDC", "''", "'SOL USDC'", "x".repeat(70))) {
      wrong(BUY.replace("SOL/USDC", market));
    }
    wrong(
        BUY + " --market-band 5",
        BUY + " --tif fok",
        BUY + " --tif gtt",
        BUY + " --until 1h",
        BUY + " --tif gtt --until tomorrow",
        BUY + " --tif gtt --until 0m",
        BUY + " --rest",
        BUY + " --name ''",
        BUY + " --name " + "n".repeat(300),
        BUY + " --yes now",
        BUY + " --sized 4");
    wrong(
        BUY + " --yes --tif gtt --until 2020-01-01T00:00:00Z",
        BUY + " --yes --tif gtt --until 999999h");
    isAsWritten("wrong-orders.txt");
  }

  @Test
  void ordersTranscript() throws IOException {
    keygen();
    right("orders", "orders --json", "recover", "recover --json");
    desktop.terminal = Optional.of(_ -> "yes");
    right(BUY + " --tif gtc --json");
    String id = id();
    right(
        "orders",
        "orders --json",
        "orders --open",
        "order " + id,
        "order --json " + id,
        "cancel " + id,
        "cancel --json --yes " + id);
    wrong(
        "order",
        "order 4be1",
        "order ''",
        "order " + id.toUpperCase(Locale.ROOT),
        "order " + "00".repeat(32),
        "cancel",
        "cancel 4be1",
        "cancel --yes " + "00".repeat(32),
        "orders " + id);
    desktop.terminal = Optional.empty();
    wrong("cancel " + id);
    isAsWritten("orders.txt");
  }

  @Test
  void recoverTranscript() throws IOException {
    keygen();
    right(BUY + " --yes");
    wrong("recover");
    Path journal = desktop.folder.resolve("orders.journal");
    Files.writeString(
        journal, "something else, and longer than the head of a journal would be....");
    assertEquals(1, call("orders"));
    Files.delete(journal);
    right("recover");
    Files.delete(journal);
    right("recover --json");
    isAsWritten("recover.txt");
  }

  @Test
  void watchTranscript() throws IOException {
    keygen();
    right(BUY + " --yes", "watch --seconds 1", "watch --seconds 1 --json");
    wrong("watch --seconds 0", "watch --seconds -1", "watch --seconds x");
    // The pool in memory has no rounds to follow, which is said sooner or later than a second.
    String quiet =
        page.toString()
            .lines()
            .filter(line -> !line.contains("trouble"))
            .collect(Collectors.joining("\n", "", "\n"));
    page.setLength(0);
    page.append(quiet);
    isAsWritten("watch.txt");
  }

  @Test
  void gatewayTranscript() throws IOException {
    keygen();
    wrong(
        "gateway --listen 8480",
        "gateway --listen 127.0.0.1",
        "gateway --listen 127.0.0.1:99999",
        "gateway --listen ''",
        "gateway --listen no.such.host.example.invalid:8480",
        "gateway --listen 0.0.0.0:8480",
        "gateway --listen [::]:8480",
        "gateway --host-name 'two words'",
        "gateway --host-name bots.example:80",
        "gateway --token-file HOME/nothing");
    Path token = home.resolve("token");
    Files.writeString(token, "short");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    wrong("gateway --listen 0.0.0.0:8480 --token-file HOME/token");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    wrong("gateway --listen 0.0.0.0:8480 --token-file HOME/token");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(1, call("gateway --listen 127.0.0.1:" + taken.getLocalPort()));
      String port = Integer.toString(taken.getLocalPort());
      for (int at = page.lastIndexOf(port); at >= 0; at = page.lastIndexOf(port)) {
        page.replace(at, at + port.length(), "PORT");
      }
    }
    isAsWritten("gateway.txt");
  }

  @Test
  void foldersAndNodesTranscript() throws IOException {
    wrong("orders", "sumbit", "orders --jsn", "");
    keygen();
    desktop.passphrase = "wrong horse";
    assertTrue(call("orders") != 0);
    desktop.passphrase = "correct horse";
    Path settings = desktop.folder.resolve("trader.conf");
    String good = Files.readString(settings);
    Files.writeString(settings, "nodes = [");
    wrong("orders");
    Files.writeString(settings, "nodes = []");
    wrong("orders");
    Files.writeString(settings, "decimals { SOL = 9 }");
    wrong("orders");
    Files.writeString(settings, good.replaceAll("127.0.0.1:[0-9]+", "127.0.0.1:1"));
    assertEquals(1, call("orders"));
    assertEquals(1, call("deposit --mint USDC --amount 1"));
    Files.writeString(settings, good);
    desktop
        .pool
        .memory()
        .failWith(
            new PoolUnavailable(
                PoolUnavailable.Reason.TOO_FEW_EXECUTORS, "3 of 5", Duration.ofMillis(10)));
    assertEquals(1, call("orders"));
    desktop.pool.memory().recover();
    right("orders");
    isAsWritten("folders-and-nodes.txt");
  }
}
