package io.phantompool.node.demo;

import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.ceremony.Arrivals;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.CeremonySession;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.node.ceremony.RosterFile;
import io.phantompool.node.ceremony.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One executor's part in the demo's ceremony, in that executor's process: what an operator does
 * with the commands of docs/executors.md, messages copied from the others' folders.
 */
public final class DemoCeremony {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PASSPHRASE_BYTES = 16;

  private final DemoFolder folder;
  private final int index;
  private final Machine machine;
  private final Consumer<String> progress;

  /** The part of executor {@code index}. */
  public DemoCeremony(DemoFolder folder, int index, Consumer<String> progress) {
    this.folder = folder;
    this.index = index;
    this.machine = new Machine(new LocalFiles(), new SecureRandom(), InstantSource.system());
    this.progress = progress;
  }

  /** Makes the keystore and takes part to the end; then the shares are in the keystore. */
  public void run() {
    char[] secret = secret();
    DemoFolder.writeSecret(folder.passphrase(index), secret);
    try (Passphrase passphrase = Passphrase.take(secret);
        ExecutorKeystore keystore =
            ExecutorKeystore.create(
                folder.keystore(index),
                DemoFolder.executor(index),
                passphrase,
                KdfCost.LEAST,
                machine)) {
      String line = keystore.overview().rosterLine() + "\n";
      DemoFolder.write(folder.line(index), line.getBytes(StandardCharsets.UTF_8));
      await(folder.proposalFile());
      takePart(proposal(), keystore);
    }
  }

  private char[] secret() {
    byte[] bytes = new byte[PASSPHRASE_BYTES];
    machine.random().nextBytes(bytes);
    char[] secret = HexFormat.of().formatHex(bytes).toCharArray();
    Arrays.fill(bytes, (byte) 0);
    return secret;
  }

  /** Into a folder of its own, as an operator gets it. */
  private CeremonyParameters proposal() {
    CeremonyFolder own = folder.ceremony(index);
    copy(folder.proposalFile(), own);
    CeremonyParameters parameters = own.proposal();
    RosterFile.difference(RosterFile.read(folder.roster()), parameters.roster())
        .ifPresent(
            difference -> {
              throw new DemoProblem(
                  "The proposal is of another roster: " + difference, "run the demo again");
            });
    return parameters;
  }

  private void takePart(CeremonyParameters parameters, ExecutorKeystore keystore) {
    CeremonyFolder own = folder.ceremony(index);
    try (CeremonySession session = CeremonySession.join(parameters, keystore, progress)) {
      long end = machine.clock().millis() + PATIENCE.toMillis();
      Standing standing = advance(session, parameters, own);
      while (!(standing instanceof Standing.Ended(var record))) {
        requireGoingOn(standing, end);
        pause();
        standing = copyFromOthers(own) ? advance(session, parameters, own) : standing;
      }
      own.write(record);
    }
  }

  private static Standing advance(
      CeremonySession session, CeremonyParameters parameters, CeremonyFolder own) {
    Arrivals arrivals = own.read(parameters);
    return session.advance(
        arrivals.inbox(), arrivals.record(), messages -> own.write(parameters, messages));
  }

  private void requireGoingOn(Standing standing, long end) {
    switch (standing) {
      case Standing.Waiting _, Standing.Complete _, Standing.Ended _ -> {
        if (machine.clock().millis() > end) {
          throw new DemoProblem(
              "The ceremony of the executors does not end: " + standing,
              "look at the logs of the other executors");
        }
      }
      case Standing.InDispute _, Standing.Disagreeing _, Standing.Failed _ ->
          throw new DemoProblem(
              "The ceremony of the executors has failed: " + standing, "run the demo again");
    }
  }

  /** Whether anything has come that was not there. */
  private boolean copyFromOthers(CeremonyFolder own) {
    boolean news = false;
    for (int other = 1; other <= DemoFolder.EXECUTORS; other++) {
      if (other != index) {
        for (Path message : messages(folder.ceremony(other))) {
          news |= copy(message, own);
        }
      }
    }
    return news;
  }

  private static List<Path> messages(CeremonyFolder other) {
    try (Stream<Path> files =
        Files.isDirectory(other.path()) ? Files.list(other.path()) : Stream.<Path>empty()) {
      return files.filter(file -> file.toString().endsWith(".msg")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean copy(Path file, CeremonyFolder own) {
    Path target = own.path().resolve(String.valueOf(file.getFileName()));
    if (Files.exists(target)) {
      return false;
    }
    try {
      Files.createDirectories(own.path());
      Path next = own.path().resolve("." + file.getFileName() + ".copied");
      Files.copy(file, next, StandardCopyOption.REPLACE_EXISTING);
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(Path file) {
    long end = machine.clock().millis() + PATIENCE.toMillis();
    while (!Files.exists(file)) {
      if (machine.clock().millis() > end) {
        throw new DemoProblem("Nobody proposes a ceremony", "run the demo again");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoProblem("The ceremony was interrupted", "run the demo again", e);
    }
  }
}
