package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.keystore.FileKeystore;
import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.KeystoreException;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.testkit.Rng;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphrasesTest {
  private final LocalFiles files = new LocalFiles();

  @TempDir Path folder;

  private static Passphrases typing(String... lines) {
    Deque<String> typed = new ArrayDeque<>(List.of(lines));
    return new Passphrases(Map.of(), Optional.of(prompt -> typed.removeFirst().toCharArray()));
  }

  private void assertOpens(Passphrase made, Passphrase tried) throws KeystoreException {
    Path path = folder.resolve("keystore");
    var random = new Rng(1).asSecureRandom();
    FileKeystore.create(files, path, made, KdfCost.LEAST, random).close();
    FileKeystore.open(files, path, tried, random).close();
  }

  @Test
  void takesTheVariableWithoutAFile() throws KeystoreException {
    Passphrases variable =
        new Passphrases(Map.of(Passphrases.VARIABLE, "correct horse"), Optional.empty());
    assertOpens(
        variable.chosen(Optional.empty(), files),
        typing("correct horse").existing(Optional.empty(), files));
  }

  @Test
  void asksTwiceForANewOne() {
    typing("correct horse", "correct horse").chosen(Optional.empty(), files).close();
    CommandFailure differ =
        assertThrows(
            CommandFailure.class,
            () -> typing("correct horse", "battery staple").chosen(Optional.empty(), files));
    assertEquals("the two passphrases differ", differ.getMessage());
  }

  @Test
  void refusesAShortOneAndNone() {
    CommandFailure tooShort =
        assertThrows(CommandFailure.class, () -> typing("horse").existing(Optional.empty(), files));
    assertTrue(tooShort.isBadInput());
    CommandFailure none =
        assertThrows(
            CommandFailure.class,
            () -> new Passphrases(Map.of(), Optional.empty()).existing(Optional.empty(), files));
    assertTrue(none.hint().contains("--passphrase-file"), none.hint());
  }
}
