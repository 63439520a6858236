package io.phantompool.node.ceremony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.ceremony.CeremonyMarks.Ending;
import io.phantompool.testkit.Rng;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first of two executors has a machine that stops at every change of its disk, one after the
 * other; each time a new process opens the keystore and goes on.
 */
class CeremonyCrashTest {
  @TempDir Path root;

  private final Rng random = new Rng(5);
  private final StoppingFiles disk = new StoppingFiles();
  private final Machine stopping =
      new Machine(disk, random.asSecureRandom(), InstantSource.system());
  private final Machine other =
      new Machine(new LocalFiles(), random.asSecureRandom(), InstantSource.system());

  private static Passphrase passphrase() {
    return Passphrase.take("correct horse".toCharArray());
  }

  private Path file(String name) {
    return root.resolve(name);
  }

  private String make(String name, Machine machine) {
    try (ExecutorKeystore made =
        ExecutorKeystore.create(file(name), name, passphrase(), KdfCost.LEAST, machine)) {
      return made.overview().rosterLine();
    }
  }

  private CeremonyParameters propose() {
    Roster roster =
        RosterFile.parse(make("alice", stopping) + "\n" + make("bob", other), "the roster");
    return new CeremonyParameters(Digest.of(random.bytes(32)), new NewKeys(2), 2, roster);
  }

  /** Joins, or goes on, or has ended; everything a process does with what has arrived. */
  private Optional<Standing> act(
      CeremonyParameters parameters, String name, Machine machine, CeremonyFolder folder) {
    try (ExecutorKeystore keystore = ExecutorKeystore.open(file(name), passphrase(), machine)) {
      boolean ended =
          keystore.overview().ended().stream().anyMatch(each -> each.ending() == Ending.COMPLETED);
      if (ended) {
        return Optional.empty();
      }
      try (CeremonySession session =
          keystore.underWay().isPresent()
              ? CeremonySession.resume(parameters, keystore, line -> {})
              : CeremonySession.join(parameters, keystore, line -> {})) {
        List<SignedMessage> sent = new ArrayList<>();
        Arrivals arrivals = folder.read(parameters);
        Standing standing = session.advance(arrivals.inbox(), arrivals.record(), sent::addAll);
        folder.write(parameters, sent);
        return Optional.of(standing);
      }
    }
  }

  @Test
  void aMachineMayStopAtAnyChangeOfItsDisk() {
    CeremonyParameters parameters = propose();
    CeremonyFolder folder = new CeremonyFolder(root.resolve("messages"));
    folder.propose(parameters);
    int stops = 0;
    for (int turn = 0; turn < 8; turn++) {
      act(parameters, "bob", other, folder);
      stops += stopEverywhere(parameters, folder);
    }
    assertTrue(stops > 50, "only " + stops + " stops");
    assertEquals(Optional.empty(), act(parameters, "bob", other, folder));
    SharesInfo alice = ExecutorOverview.read(disk, file("alice")).shares().getFirst();
    SharesInfo bob = ExecutorOverview.read(disk, file("bob")).shares().getFirst();
    assertEquals(alice.committee(), bob.committee());
    assertEquals(1, ExecutorOverview.read(disk, file("alice")).shares().size());
  }

  /** Stops at the first change, after a restart at the second, until there are no more. */
  private int stopEverywhere(CeremonyParameters parameters, CeremonyFolder folder) {
    for (int changes = 0; ; changes++) {
      disk.stopAfter(changes);
      try {
        Optional<Standing> standing = act(parameters, "alice", stopping, folder);
        standing.ifPresent(CeremonyCrashTest::assertWell);
        return changes;
      } catch (UncheckedIOException | CeremonyProblem stopped) {
        disk.repair();
      }
    }
  }

  private static void assertWell(Standing standing) {
    if (!(standing instanceof Standing.Waiting) && !(standing instanceof Standing.Complete)) {
      assertInstanceOf(Standing.Ended.class, standing);
    }
  }
}
