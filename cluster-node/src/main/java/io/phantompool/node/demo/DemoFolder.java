package io.phantompool.node.demo;

import io.phantompool.crypto.keystore.DurableFiles;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.config.NodeRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where everything of a demo lies.
 *
 * @param root absolute
 */
public record DemoFolder(Path root) {
  /** How many executors there are. */
  public static final int EXECUTORS = 5;

  /** What the pool's own process is called. */
  public static final String POOL = "pool";

  /** Takes an absolute path. */
  public DemoFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** What an executor is called, from 1. */
  public static String executor(int index) {
    return "executor-" + index;
  }

  static List<String> executors() {
    return IntStream.rangeClosed(1, EXECUTORS).mapToObj(DemoFolder::executor).toList();
  }

  Path certificates() {
    return root.resolve("certificates");
  }

  /** The file of a process. */
  public Path configOf(String process) {
    return root.resolve("config").resolve(process + ".conf");
  }

  /** The file of the markets, which all processes read. */
  public Path markets() {
    return configOf("markets");
  }

  Path log(String process) {
    return root.resolve("logs").resolve(process + ".log");
  }

  Path vault() {
    return root.resolve("vault").resolve("deposits");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  /** What a process keeps; nobody else looks into an executor's. */
  Path home(String process) {
    return root.resolve(process);
  }

  /** Its data folder. */
  Path data(String process) {
    return home(process).resolve("data");
  }

  Path keystore(int index) {
    return home(executor(index)).resolve("keystore");
  }

  Path passphrase(int index) {
    return home(executor(index)).resolve("passphrase");
  }

  Path databasePassword(String process) {
    return home(process).resolve("database-password");
  }

  /** An executor's line for the roster. */
  Path line(int index) {
    return root.resolve("ceremony").resolve(executor(index) + ".line");
  }

  /** The executors' public keys. */
  public Path roster() {
    return root.resolve("ceremony").resolve("roster");
  }

  /** Where the ceremony is proposed. */
  CeremonyFolder proposal() {
    return new CeremonyFolder(root.resolve("ceremony").resolve("proposal"));
  }

  Path proposalFile() {
    return proposal().path().resolve(CeremonyFolder.PROPOSAL);
  }

  /** Where one executor takes part in the ceremony. */
  CeremonyFolder ceremony(int index) {
    return new CeremonyFolder(root.resolve("ceremony").resolve(executor(index)));
  }

  /** The record as one executor has it. */
  public Path committee(int index) {
    return ceremony(index).path().resolve(CeremonyFolder.RECORD);
  }

  /** Whether an executor has been through the ceremony. */
  public boolean hasKeys(String executor) {
    return Files.exists(committee(new NodeRole(executor).index()));
  }

  /** Makes the folders. */
  void make() {
    try {
      for (Path file : List.of(markets(), log(POOL), vault(), roster())) {
        Files.createDirectories(file.resolveSibling(""));
      }
      Files.createDirectories(home(POOL));
      for (String name : executors()) {
        Files.createDirectories(home(name));
      }
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  /** Copies the files of a folder into another one. */
  static void copyFiles(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw unwritable(to, e);
    }
  }

  /** Writes a file whole or not at all: whoever waits for it sees no half one. */
  static void write(Path file, byte[] content) {
    Path next = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.write(next, content);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** A line that its owner alone may read. */
  static void writeSecret(Path file, char[] secret) {
    LocalFiles files = new LocalFiles();
    byte[] line = (new String(secret) + "\n").getBytes(StandardCharsets.UTF_8);
    try (DurableFiles.NewFile created = files.create(file)) {
      created.write(line);
      created.sync();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static DemoProblem unwritable(Path file, IOException cause) {
    return new DemoProblem(
        "There is no writing to %s: %s".formatted(file, cause.getMessage()),
        "name a new folder on a disk with room, with --dir",
        cause);
  }

  /** Whether a process was started that may have said why it failed. */
  public boolean hasLogs() {
    try (Stream<Path> logs = Files.list(log(POOL).resolveSibling(""))) {
      return logs.findAny().isPresent();
    } catch (IOException none) {
      return false;
    }
  }

  /** Takes everything away that is still there. */
  public synchronized void delete() {
    if (!Files.exists(root)) {
      return;
    }
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failed)
                throws IOException {
              Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
