package io.phantompool.node.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultFileTest {
  private static final String ADDRESS = "So11111111111111111111111111111111111111112";
  private static final String LINE =
      "{\"wallet\":\"%s\",\"mint\":\"%s\",\"atoms\":\"18446744073709551615\",\"transaction\":\"%s\",\"index\":3}"
          .formatted(ADDRESS, ADDRESS, "ab".repeat(64));

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("deposits");
  }

  private VaultDeposit deposit(long atoms) throws Exception {
    return new VaultFile(path())
        .deposit(Wallet.parse(ADDRESS), Mint.parse(ADDRESS), new Atoms(atoms), new SecureRandom());
  }

  private void write(String text) throws IOException {
    Files.writeString(path(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void tellsEveryDepositOnceInItsOrder() throws Exception {
    VaultReader reader = new VaultReader(path());
    assertEquals(List.of(), reader.poll());
    VaultDeposit one = deposit(1);
    VaultDeposit two = deposit(-1);
    assertEquals(List.of(one, two), reader.poll());
    assertEquals(List.of(), reader.poll());
    VaultDeposit three = deposit(3);
    assertEquals(List.of(three), reader.poll());
    assertEquals(List.of(one, two, three), new VaultReader(path()).poll());
  }

  @Test
  void readsTheFormThatIsDescribed() throws Exception {
    write(LINE + "\n");
    Mint mint = Mint.parse(ADDRESS);
    byte[] transaction = new byte[Signature.LENGTH];
    java.util.Arrays.fill(transaction, (byte) 0xab);
    assertEquals(
        List.of(
            new VaultDeposit(
                Wallet.parse(ADDRESS),
                new DepositName(mint, Signature.of(transaction), 3),
                new Atoms(-1))),
        new VaultReader(path()).poll());
  }

  @Test
  void waitsForTheEndOfALine() throws Exception {
    VaultReader reader = new VaultReader(path());
    write(LINE.substring(0, 40));
    assertEquals(List.of(), reader.poll());
    write(LINE.substring(40));
    assertEquals(List.of(), reader.poll());
    write("\n");
    assertEquals(1, reader.poll().size());
  }

  @Test
  void forgetsTheHalfLineOfAWriterThatDied() throws Exception {
    VaultReader reader = new VaultReader(path());
    VaultDeposit one = deposit(1);
    write(LINE.substring(0, 40));
    assertEquals(List.of(one), reader.poll());
    VaultDeposit two = deposit(2);
    assertEquals(List.of(two), reader.poll());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "no deposit",
        "[1]",
        "{\"wallet\":\"W\",\"mint\":\"M\",\"atoms\":\"1\",\"transaction\":\"T\",\"index\":0}"
      })
  void refusesWhatIsNoDepositByItsLine(String text) throws Exception {
    deposit(1);
    write(text + "\n");
    VaultReader reader = new VaultReader(path());
    for (int time = 0; time < 2; time++) {
      IOException refused = assertThrows(IOException.class, reader::poll);
      assertEquals(path() + " line 2 is neither a deposit nor a payout", refused.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"atoms\":\"0\"",
        "\"atoms\":\"-1\"",
        "\"atoms\":\"01\"",
        "\"atoms\":\"18446744073709551616\"",
        "\"atoms\":1",
        "\"atoms\":\"1\",\"more\":1"
      })
  void refusesOtherAmountsAndKeys(String atoms) throws Exception {
    write(LINE.replace("\"atoms\":\"18446744073709551615\"", atoms) + "\n");
    assertThrows(IOException.class, new VaultReader(path())::poll);
  }

  @Test
  void refusesAFileThatLostDeposits() throws Exception {
    VaultReader reader = new VaultReader(path());
    deposit(1);
    reader.poll();
    Files.writeString(path(), "");
    IOException refused = assertThrows(IOException.class, reader::poll);
    assertTrue(String.valueOf(refused.getMessage()).contains("do not become undone"));
  }
}
