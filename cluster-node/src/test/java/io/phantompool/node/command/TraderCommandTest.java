package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraderCommandTest {
  private static final String[] BUY = {
    "submit", "--market", "SOL/USDC", "--side", "buy", "--size", "4.5", "--limit", "2.03"
  };

  @TempDir Path home;
  private TraderDesktop desktop;

  @BeforeEach
  void begin() throws IOException {
    desktop = new TraderDesktop(home);
  }

  @AfterEach
  void end() {
    desktop.close();
  }

  private int run(String... args) {
    return desktop.run(args);
  }

  private static String[] with(String[] args, String... more) {
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  private void keygen() {
    assertEquals(0, desktop.keygen(), desktop.told());
  }

  private String submitted(String... more) throws IOException {
    assertEquals(0, run(with(with(BUY, more), "--yes", "--json")), desktop.told());
    return new ObjectMapper().readTree(desktop.out.toString()).get("orderId").asText();
  }

  private void assertRefused(String message, String hint) {
    assertEquals("phantompool: %s\nhint: %s".formatted(message, hint), desktop.told());
    assertEquals("", desktop.shown());
  }

  @Test
  void keygenMakesAFolderThatOnlyItsOwnerReads() throws IOException {
    keygen();
    assertEquals(
        """
        wallet     ADDRESS
        folder     HOME/trader
        ceremony   ID
        executors  executor-1
                   executor-2
                   executor-3
                   executor-4
                   executor-5
        next       back up HOME/trader/keystore
                   phantompool trader deposit, or deposit with your wallet\
        """
            .strip(),
        desktop.shown());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(desktop.folder.resolve("keystore"))));
    assertEquals(2, desktop.keygen());
    assertRefused(
        "there is a keystore HOME/trader/keystore already",
        "name another folder, for example --folder trader-2");
  }

  @Test
  void depositsPlayMoney() throws IOException {
    keygen();
    assertEquals(0, run("deposit", "--mint", "USDC", "--amount", "2500.5"), desktop.told());
    assertEquals(
        """
        wallet     ADDRESS
        mint       ADDRESS
        deposited  2500.5 USDC
        note       the pool counts it when the executors have seen it, with a later close\
        """,
        desktop.shown());
    assertTrue(Files.size(home.resolve("deposits")) > 0);
    assertEquals(2, run("deposit", "--mint", "EUR", "--amount", "1"));
    assertRefused("'EUR' is no mint of this pool's markets", "allowed are SOL, USDC");
    assertEquals(2, run("deposit", "--mint", "USDC", "--amount", "0.0000001"));
    assertRefused(
        "the amount is '0.0000001', but the mint has 6 decimals, the amount has more",
        "the nearest allowed: 0 or 0.000001");
  }

  @Test
  void submitSaysWhatIsSignedAndWaitsForReceipts() {
    keygen();
    desktop.terminal = Optional.of(_ -> "yes");
    assertEquals(0, run(BUY), desktop.told());
    assertEquals(
        """
        phantompool: opening the keystore, checking the ceremony's record
        phantompool: you are about to sign an order:
        phantompool:   buy 4.5 SOL on SOL/USDC
        phantompool:   at 2.03 USDC for one SOL, or less
        phantompool:   in the next open round only, if it comes within 10 minutes
        phantompool:   what is left of a part fill ends
        phantompool:   reserved until it ends: 9.135 USDC
        phantompool:   the fee is 0.2 % of what you receive
        phantompool:   everybody sees your wallet, the market, the time and until when; side,\
         limit and size stay sealed until it trades
        phantompool: sealing it and proving that it is valid and funded
        phantompool: signed and on disk after 0 ms; sending it until q executors have signed for it\
        """,
        desktop.told());
    assertEquals(
        """
        order      ID
        client id  NAME
        market     SOL/USDC
        side       buy
        size       4.5
        filled     0
        limit      2.03
        in force   IOC
        good till  2026-01-31T12:10:00Z
        state      accepted\
        """,
        desktop.shown());
  }

  @Test
  void printsTheSameAsJson() throws IOException {
    keygen();
    submitted("--tif", "gtt", "--until", "30m", "--rest");
    JsonNode json = new ObjectMapper().readTree(desktop.out.toString());
    assertEquals("buy", json.get("side").asText());
    assertEquals("4.5", json.get("size").asText());
    assertEquals("2.03", json.get("limit").asText());
    assertEquals("GTT", json.get("timeInForce").asText());
    assertEquals("2026-01-31T12:30:00Z", json.get("goodTill").asText());
    assertEquals("ACCEPTED", json.get("state").asText());
  }

  @Test
  void signsNothingThatNobodyConfirms() {
    keygen();
    assertEquals(2, run(BUY));
    assertTrue(
        desktop.told().endsWith("here to confirm this\nhint: add --yes if it is what you want"),
        desktop.told());
    desktop.terminal = Optional.of(_ -> "no");
    assertEquals(1, run(BUY));
    assertTrue(
        desktop.told().endsWith("phantompool: not confirmed\nhint: nothing was signed"),
        desktop.told());
    assertEquals(0, run("orders"), desktop.told());
    assertEquals("no orders", desktop.shown());
  }

  @Test
  void theSameNameIsTheSameOrder() throws IOException {
    keygen();
    String first = submitted("--name", "bot-1");
    assertEquals(first, submitted("--name", "bot-1"));
  }

  @Test
  void aMarketOrderStaysWithinItsBand() throws IOException {
    keygen();
    String[] sell = {
      "submit", "--market", "SOL/USDC", "--side", "sell", "--size", "1", "--yes", "--market-band"
    };
    assertEquals(0, run(with(sell, "1", "--json")), desktop.told());
    assertEquals("2.01", new ObjectMapper().readTree(desktop.out.toString()).get("limit").asText());
    assertEquals(2, run(sell));
    assertTrue(desktop.told().contains("a band of 500 basis points"), desktop.told());
    assertEquals(2, run(with(sell, "0")));
    assertTrue(desktop.told().contains("'0' is no band"), desktop.told());
  }

  @Test
  void refusesWhatIsOffTheLadderWithTheNearestPrices() {
    keygen();
    String[] between = BUY.clone();
    between[8] = "2.033";
    assertEquals(2, run(between));
    assertTrue(
        desktop
            .told()
            .endsWith(
                "the limit is '2.033', but the price is not on the ladder of SOL/USDC, which"
                    + " goes from 2 to 2.07 in 8 prices\nhint: the nearest allowed: 2.03 or 2.04"),
        desktop.told());
  }

  @Test
  void refusesWhatIsNoOrderBeforeAnythingIsSigned() {
    keygen();
    String[][] wrong = {
      {"--side", "hold", "'hold' is no side", "allowed are buy and sell: buy"},
      {"--size", "4,5", "the size is '4,5', but a size is", "for example 12.5"},
      {"--size", "4.505", "a size on SOL/USDC is whole lots of 0.01", "allowed: 4.5 or 4.51"},
      {"--limit", "1e3", "a price is a plain decimal number", "for example"},
      {"--market", "BTC/USDC", "there is no market BTC/USDC", "the pool's markets are SOL/USDC"},
    };
    for (String[] each : wrong) {
      String[] args = BUY.clone();
      for (int i = 0; i < args.length; i++) {
        if (args[i].equals(each[0])) {
          args[i + 1] = each[1];
        }
      }
      assertEquals(2, run(args), desktop.told());
      assertTrue(desktop.told().contains(each[2]), desktop.told());
      assertTrue(desktop.told().contains(each[3]), desktop.told());
      assertFalse(desktop.told().contains("\tat "), desktop.told());
    }
    for (String[] more :
        new String[][] {
          {"--tif", "fok"}, {"--tif", "gtt"}, {"--until", "1h"}, {"--rest"}, {"--market-band", "5"}
        }) {
      assertEquals(2, run(with(BUY, more)), desktop.told());
      assertTrue(desktop.told().contains("hint: "), desktop.told());
    }
    assertEquals(2, run(with(BUY, "--tif", "gtt", "--until", "tomorrow")));
    assertRefused(
        "'tomorrow' is no time",
        "allowed is a time in UTC or how long from now: 2026-01-31T14:00:00Z, 90m, 2h");
  }

  @Test
  void listsShowsAndCancelsOrders() throws IOException {
    keygen();
    String id = submitted("--tif", "gtc");
    assertEquals(0, run("orders"), desktop.told());
    String pad = " ".repeat(64 - "ORDER".length());
    assertEquals(
        "ORDER" + pad + "  MARKET    SIDE  SIZE  FILLED  LIMIT  STATE",
        desktop.out.toString().lines().findFirst().orElseThrow());
    assertTrue(
        desktop.shown().endsWith("ID  SOL/USDC  buy   4.5   0       2.03   accepted"),
        desktop.shown());
    assertEquals(0, run("order", id), desktop.told());
    assertTrue(desktop.shown().contains("state      accepted"), desktop.shown());
    assertEquals(0, run("cancel", id, "--yes"), desktop.told());
    assertEquals(
        """
        order         ID
        cancel asked  true
        note          it ends at the next close; 'phantompool trader order' shows when it has\
        """,
        desktop.shown());
    assertEquals(2, run("order", "00".repeat(32)));
    assertEquals(2, run("cancel", "4be1"));
    assertTrue(desktop.told().contains("'4be1' is no order's id"), desktop.told());
  }

  @Test
  void recoversOpenOrdersWithTheKeystoreAlone() throws IOException {
    keygen();
    String id = submitted();
    assertEquals(2, run("recover"));
    assertTrue(desktop.told().contains("there is a journal with 1 orders"), desktop.told());
    Files.delete(desktop.folder.resolve("orders.journal"));
    assertEquals(0, run("recover", "--json"), desktop.told());
    assertEquals(
        id, new ObjectMapper().readTree(desktop.out.toString()).get("orders").get(0).asText());
  }

  @Test
  void watchesForAsLongAsItIsTold() throws IOException {
    keygen();
    submitted();
    assertEquals(0, run("watch", "--seconds", "1"), desktop.told());
    assertTrue(desktop.shown().startsWith("open  ID accepted"), desktop.shown());
    assertEquals(2, run("watch", "--seconds", "0"));
  }

  @Test
  void withdrawsWhatNoOrderReservesAndSaysWhatIsSigned() {
    keygen();
    assertEquals(0, run("withdraw", "--mint", "USDC", "--amount", "250.5", "--yes"));
    assertEquals(
        """
        phantompool: opening the keystore, checking the ceremony's record
        phantompool: you are about to sign a withdrawal:
        phantompool:   of 250.5 USDC
        phantompool:   to ADDRESS, the wallet itself
        phantompool:   the balance is 1000 USDC; open orders reserve 0 of it, 1000 are free
        phantompool:   everybody sees the wallet, the amount and the address
        phantompool: accepted by q executors; waiting for the payment\
        """,
        desktop.told());
    assertEquals(
        """
        withdrawal  ID
        amount      250.5 USDC
        to          ADDRESS
        state       paid
        paid at     2026-01-31T12:00:00Z
        note        paid by a development vault: a line in a file, nothing on a chain\
        """,
        desktop.shown());
    assertEquals(0, run("withdraw", "--mint", "SOL", "--amount", "all", "--json", "--yes"));
    assertEquals(
        ("{\"withdrawalId\":\"ID\",\"mint\":\"ADDRESS\",\"amount\":\"1000\",\"atoms\":\"1000000000\","
             + "\"to\":\"ADDRESS\",\"state\":\"paid\",\"paidAt\":\"2026-01-31T12:00:00Z\","
             + "\"vault\":\"DEVELOPMENT\",\"transaction\":\"%s\"}")
            .formatted("0".repeat(128)),
        desktop.shown());
    assertEquals(1, run("withdraw", "--mint", "USDC", "--amount", "750", "--yes"));
    assertTold(
        "of 749.5 USDC open orders reserve 0: 749.5 can be withdrawn, not 750",
        "ask for less, or cancel orders and wait until a close has counted that");
  }

  /** Behind what was told while it went on. */
  private void assertTold(String message, String hint) {
    String end = "phantompool: %s\nhint: %s".formatted(message, hint);
    assertTrue(desktop.told().endsWith(end), desktop.told());
    assertEquals("", desktop.shown());
  }

  @Test
  void refusesAWithdrawalThatIsNone() {
    keygen();
    assertEquals(2, run("withdraw", "--mint", "BTC", "--amount", "1"));
    assertTold("'BTC' is no mint of this pool's markets", "allowed are SOL, USDC");
    assertEquals(2, run("withdraw", "--mint", "USDC", "--amount", "1.2345678"));
    assertTold(
        "the amount is '1.2345678', but the mint has 6 decimals, the amount has more",
        "the nearest allowed: 1.234567 or 1.234568");
    assertEquals(2, run("withdraw", "--mint", "USDC", "--amount", "0"));
    assertTold("the amount is nothing", "for example 12.5");
    assertEquals(2, run("withdraw", "--mint", "USDC", "--amount", "1", "--to", "nowhere"));
    assertTold("'nowhere' is no address", "an address is 32 bytes in base58: leave --to out");
    assertEquals(2, run("withdraw", "--mint", "USDC", "--amount", "1"));
    assertTold("nobody is here to confirm this", "add --yes if it is what you want");
  }

  @Test
  void saysWhereAFolderComesFrom() {
    assertEquals(2, run("orders"));
    assertRefused(
        "there is no readable HOME/trader/trader.conf",
        "name the folder with --folder, or make one: phantompool trader keygen --help");
    assertEquals(
        2,
        run(
            "keygen",
            "--api",
            "pool.example",
            "--committee",
            desktop.record().toString(),
            "--decimals",
            "SOL=9"));
    assertRefused(
        "'pool.example' is no address of a node",
        "allowed is https://, or http:// in development: https://pool.example/");
  }
}
