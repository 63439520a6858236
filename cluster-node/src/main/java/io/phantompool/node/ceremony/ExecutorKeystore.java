package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.ExecutorIdentity;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.BootCounterFile;
import io.phantompool.crypto.keystore.FileKeystore;
import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.KeyKind;
import io.phantompool.crypto.keystore.KeyName;
import io.phantompool.crypto.keystore.KeyService;
import io.phantompool.crypto.keystore.KeystoreException;
import io.phantompool.crypto.keystore.KeystoreException.Problem;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.crypto.keystore.SecretEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The opened keystore of an executor: its identity, its shares, its ceremonies. */
public final class ExecutorKeystore implements AutoCloseable {
  private static final String BOOT_COUNTER = ".boots";

  private final KeyService keys;
  private final Path path;
  private final Machine machine;
  private final String name;

  private ExecutorKeystore(KeyService keys, Path path, Machine machine, String name) {
    this.keys = keys;
    this.path = path;
    this.machine = machine;
    this.name = name;
  }

  /**
   * Makes a keystore with an identity and a sealing key, and beside it the counter of starts.
   *
   * @param name what the executor is called in rosters and in the keystore
   */
  public static ExecutorKeystore create(
      Path path, String name, Passphrase passphrase, KdfCost cost, Machine machine) {
    KeyName signing = label(KeyKind.IDENTITY, name);
    KeyName sealing = label(KeyKind.SEALING, name);
    long now = machine.clock().millis();
    try {
      requireNone(machine, bootCounter(path), "counter of starts");
      requireNone(machine, RememberedKeystore.revision(path), "revision of a keystore");
      KeyService keys =
          RememberedKeystore.of(
              FileKeystore.create(machine.files(), path, passphrase, cost, machine.random()),
              path,
              machine);
      try (SecretEntry first = SecretEntry.newSigningKey(signing, now, machine.random());
          SecretEntry second = SecretEntry.newSealingKey(sealing, now, machine.random())) {
        keys.update(List.of(first, second), Set.of());
        new BootCounterFile(machine.files(), bootCounter(path)).create(1);
        return new ExecutorKeystore(keys, path, machine, name);
      } catch (KeystoreException | RuntimeException e) {
        keys.close();
        throw e;
      }
    } catch (KeystoreException refused) {
      throw CeremonyProblem.of(refused);
    }
  }

  private static void requireNone(Machine machine, Path file, String what)
      throws KeystoreException {
    try {
      if (machine.files().facts(file.toAbsolutePath()).isPresent()) {
        throw new KeystoreException(
            Problem.EXISTS,
            "There is a %s %s already; choose another name for the keystore."
                .formatted(what, file));
      }
    } catch (IOException e) {
      throw CeremonyProblem.notWritable(file, e);
    }
  }

  private static KeyName label(KeyKind kind, String name) {
    try {
      return new KeyName(kind, name);
    } catch (IllegalArgumentException refused) {
      throw CeremonyProblem.badInput(
          "'%s' is no executor's name".formatted(name),
          "a name has 1 to 64 of a-z, 0-9, dot, underscore and hyphen, and begins with a letter"
              + " or digit");
    }
  }

  /** Opens a keystore that {@link #create} made. */
  public static ExecutorKeystore open(Path path, Passphrase passphrase, Machine machine) {
    try {
      KeyService keys = RememberedKeystore.open(path, passphrase, machine);
      try {
        String name = ExecutorOverview.of(path, keys.entries()).name();
        return new ExecutorKeystore(keys, path, machine, name);
      } catch (RuntimeException e) {
        keys.close();
        throw e;
      }
    } catch (KeystoreException refused) {
      throw CeremonyProblem.of(refused);
    }
  }

  /**
   * Replaces the key that shares are encrypted to and erases the old one, so that shares of earlier
   * ceremonies, which anybody may have copied, can never be decrypted again.
   *
   * @return what is public of it now
   * @throws CeremonyProblem if a ceremony is under way, which may need the old key
   */
  public ExecutorOverview renewEncryption() {
    if (underWay().isPresent()) {
      throw CeremonyProblem.failed(
          "%s is in ceremony %s, whose shares are encrypted to its key"
              .formatted(name, underWay().get()),
          "finish that one with 'ceremony accept', or end it with 'ceremony abort', then renew");
    }
    KeyName sealing = new KeyName(KeyKind.SEALING, name);
    try (SecretEntry fresh =
        SecretEntry.newSealingKey(sealing, machine.clock().millis(), machine.random())) {
      keys.update(List.of(fresh), Set.of(sealing));
    } catch (KeystoreException refused) {
      throw CeremonyProblem.of(refused);
    }
    return overview();
  }

  /** Where the counter of starts of a keystore's executor is. */
  public static Path bootCounter(Path keystore) {
    return keystore.resolveSibling(keystore.getFileName() + BOOT_COUNTER);
  }

  /** What is public of it. */
  public ExecutorOverview overview() {
    return ExecutorOverview.of(path, keys.entries());
  }

  /** The ceremony under way here. */
  public Optional<Digest> underWay() {
    return CeremonyMarks.underWay(keys.entries());
  }

  Machine machine() {
    return machine;
  }

  ExecutorIdentity identity() {
    return KeystoreIdentity.of(
        keys, new KeyName(KeyKind.IDENTITY, name), new KeyName(KeyKind.SEALING, name));
  }

  KeystoreCeremonyStore store(CeremonyParameters parameters) {
    return new KeystoreCeremonyStore(
        parameters, keys, new CeremonyFiles(machine.files(), path), machine.clock());
  }

  /** This executor's shares of a committee, which the caller closes; empty if it has none. */
  Optional<KeyShares> shares(CommitteeKeys committee) {
    Digest digest = committee.digest();
    Optional<SharesInfo> info =
        ShareEntries.find(keys.entries()).stream()
            .filter(each -> each.committee().equals(digest))
            .findFirst();
    try {
      return info.isEmpty()
          ? Optional.empty()
          : Optional.of(ShareEntries.load(keys, info.get(), committee, machine.random()));
    } catch (KeystoreException refused) {
      throw CeremonyProblem.of(refused);
    }
  }

  /** Erases what is in memory and gives the file free. */
  @Override
  public void close() {
    keys.close();
  }
}
