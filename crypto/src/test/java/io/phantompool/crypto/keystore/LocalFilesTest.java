package io.phantompool.crypto.keystore;

import static io.phantompool.crypto.keystore.KeystoreFixture.passphrase;
import static io.phantompool.crypto.keystore.KeystoreFixture.put;
import static io.phantompool.crypto.keystore.KeystoreFixture.refused;
import static io.phantompool.crypto.keystore.KeystoreFixture.shares;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.keystore.KeystoreException.Problem;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same keystore on a real disk, at the least cost that one may have. */
class LocalFilesTest {
  @TempDir Path folder;
  private final DurableFiles disk = new LocalFiles();
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("keystore");
  }

  private FileKeystore created(Path path) throws KeystoreException {
    try (Passphrase passphrase = passphrase("correct horse")) {
      return FileKeystore.create(
          disk, path, passphrase, KdfCost.LEAST, new Rng(1).asSecureRandom());
    }
  }

  private FileKeystore opened() throws KeystoreException {
    try (Passphrase passphrase = passphrase("correct horse")) {
      return FileKeystore.open(disk, file, passphrase, new Rng(2).asSecureRandom());
    }
  }

  private Set<PosixFilePermission> permissions(Path path) throws IOException {
    return Files.getPosixFilePermissions(path);
  }

  @Test
  void keepsSharesOverARestart() throws Exception {
    KeyName name = new KeyName(KeyKind.SLOT_SHARES, "key-1");
    try (FileKeystore keystore = created(file);
        SecretEntry entry = shares("key-1", new byte[] {1, 2, 3})) {
      keystore.checkWritable();
      put(keystore, entry);
    }
    try (FileKeystore keystore = opened();
        SecretBytes secret = keystore.load(name)) {
      assertArrayEquals(new byte[] {1, 2, 3}, secret.encodeSecret());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          Set.of("keystore", "keystore.lock"),
          Set.copyOf(files.map(path -> path.getFileName().toString()).toList()));
    }
    assertEquals(MemoryDisk.OWNER, permissions(file));
  }

  @Test
  void aNewFileIsItsOwnersAloneBeforeAByteIsInIt() throws Exception {
    try (DurableFiles.NewFile made = disk.create(file)) {
      assertEquals(MemoryDisk.OWNER, permissions(file));
      made.write(new byte[] {1});
      made.sync();
    }
    assertThrows(FileAlreadyExistsException.class, () -> disk.create(file));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
    assertThrows(FileAlreadyExistsException.class, () -> disk.create(link));
    assertFalse(Files.exists(folder.resolve("elsewhere")));
  }

  @Test
  void refusesAFileThatOthersMayReadUntilTheCommandHasRun() throws Exception {
    created(file).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    KeystoreException refusal = assertThrows(KeystoreException.class, this::opened);
    assertEquals(Problem.TOO_OPEN, refusal.problem());
    assertTrue(refusal.getMessage().contains("chmod 600 '" + file + "'"), refusal.getMessage());
    Files.setPosixFilePermissions(file, MemoryDisk.OWNER);
    opened().close();
  }

  @Test
  void readsNoMoreThanItWasToldAndNoLinks() throws Exception {
    Files.write(file, new byte[100]);
    assertEquals(100, disk.read(file, 100).length);
    assertThrows(IOException.class, () -> disk.read(file, 99));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThrows(IOException.class, () -> disk.read(link, 100));
    assertFalse(disk.facts(link).orElseThrow().regular());
    assertFalse(disk.facts(folder).orElseThrow().regular());
    assertTrue(disk.facts(folder.resolve("nothing")).isEmpty());
  }

  @Test
  void aFolderThatCannotBeWrittenIsASentence() throws Exception {
    // Permissions do not stop root, who may run this: folders that nobody can write to do.
    Files.write(file, new byte[1]);
    refused(Problem.NOT_WRITABLE, () -> created(file.resolve("keystore")));
    KeystoreException refusal =
        assertThrows(
            KeystoreException.class, () -> created(folder.resolve("missing").resolve("keystore")));
    assertEquals(Problem.NOT_WRITABLE, refusal.problem());
    assertTrue(refusal.getMessage().contains("there is no " + folder.resolve("missing")));
  }

  @Test
  void aFolderThatVanishesIsASentence() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path moved = folder.resolve("moved");
    try (FileKeystore keystore = created(inner.resolve("keystore"))) {
      Files.move(inner, moved);
      refused(Problem.NOT_WRITABLE, keystore::checkWritable);
      refused(Problem.MISSING, () -> put(keystore, shares("key-1", new byte[1])));
    }
  }

  @Test
  void twoPartsOfOneProcessDoNotShareAClaim() throws Exception {
    Path lock = folder.resolve("lock");
    DurableFiles.Claim first = disk.claim(lock).orElseThrow();
    assertTrue(disk.claim(lock).isEmpty());
    assertTrue(new LocalFiles().claim(folder.resolve(".").resolve("lock")).isEmpty());
    first.close();
    DurableFiles.Claim second = disk.claim(lock).orElseThrow();
    first.close();
    assertTrue(disk.claim(lock).isEmpty(), "closing twice takes nothing from the next one");
    second.close();
  }

  @Test
  void twoProcessesDoNotShareAKeystore() throws Exception {
    created(file).close();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ClaimingProcess.class.getName(),
                file + ".lock")
            .redirectErrorStream(true)
            .start();
    try (var said = other.inputReader()) {
      assertEquals("claimed", said.readLine());
      refused(Problem.IN_USE, this::opened);
      assertEquals(1, FileKeystore.readPublic(disk, file).revision());
      other.getOutputStream().close();
      assertEquals(0, other.waitFor());
    } finally {
      other.destroyForcibly();
    }
    opened().close();
    assertEquals(Optional.empty(), disk.facts(folder.resolve(".keystore.new")));
  }
}
