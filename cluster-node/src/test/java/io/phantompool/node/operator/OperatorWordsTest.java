package io.phantompool.node.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.node.operator.OperatorWord.Kind;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorWordsTest {
  private static final MarketId MARKET = new MarketId("SOL/USDC");
  private static final MarketId OTHER = new MarketId("ETH/USDC");

  @TempDir Path folder;

  private void write(String text) throws IOException {
    Files.writeString(
        folder.resolve("operator-words"),
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void keepsWhatWasSaidInItsOrder() throws Exception {
    OperatorWords words = OperatorWords.in(folder);
    assertEquals(List.of(), words.all());
    OperatorWord first = new OperatorWord(Kind.GIVE_UP, MARKET, 7);
    OperatorWord second = new OperatorWord(Kind.ALLOW_VOID, OTHER, 1);
    OperatorWord third = new OperatorWord(Kind.TAKE_UP, MARKET, 7);
    for (OperatorWord word : List.of(first, second, third)) {
      words.say(word);
    }
    assertEquals(List.of(first, second, third), words.all());
    assertEquals(
        "give-up SOL/USDC 7\nallow-void ETH/USDC 1\ntake-up SOL/USDC 7\n",
        Files.readString(words.path()));
    Set<Kind> aboutRounds = Set.of(Kind.GIVE_UP, Kind.TAKE_UP);
    assertEquals(Optional.of(third), OperatorWords.last(words.all(), MARKET, aboutRounds));
    assertEquals(Optional.empty(), OperatorWords.last(words.all(), OTHER, aboutRounds));
  }

  @Test
  void waitsForTheEndOfALine() throws Exception {
    write("allow-void SOL/USDC 1");
    assertEquals(List.of(), OperatorWords.in(folder).all());
    write("2\n");
    assertEquals(
        List.of(new OperatorWord(Kind.ALLOW_VOID, MARKET, 12)), OperatorWords.in(folder).all());
  }

  @Test
  void aWordThatACrashCutOffIsNoBeginningOfTheNext() throws Exception {
    OperatorWord word = new OperatorWord(Kind.ALLOW_VOID, MARKET, 7);
    for (String cut : List.of("allow-vo", "allow-void SOL/USDC 7777777777777")) {
      Files.deleteIfExists(folder.resolve("operator-words"));
      write("give-up SOL/USDC 7\n" + cut);
      OperatorWords.in(folder).say(word);
      assertEquals(
          List.of(new OperatorWord(Kind.GIVE_UP, MARKET, 7), word), OperatorWords.in(folder).all());
    }
  }

  @Test
  void countsNothingInAFileWithALineThatIsNoWord() throws Exception {
    for (String line :
        List.of(
            "allow-void SOL/USDC 0",
            "allow-void SOL/USDC 07",
            "allow-void SOL/USDC 9999999999999999999",
            "ALLOW-VOID SOL/USDC 7",
            "allow-void  SOL/USDC 7",
            "allow-void SOL/USDC 7 ",
            "")) {
      Files.deleteIfExists(folder.resolve("operator-words"));
      write("give-up SOL/USDC 7\n" + line + "\n");
      assertThrows(IOException.class, () -> OperatorWords.in(folder).all(), line);
    }
  }
}
