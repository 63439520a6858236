package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.DurableFiles;
import io.phantompool.crypto.keystore.FileKeystore;
import io.phantompool.crypto.keystore.KeyKind;
import io.phantompool.crypto.keystore.KeystoreException;
import io.phantompool.crypto.keystore.PublicEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is public of an executor's keystore: readable without its passphrase, and vouched for by
 * nobody until the keystore is opened.
 *
 * @param name the executor's name
 * @param identity its Ed25519 key
 * @param encryption its X25519 key
 * @param shares the shares it holds
 * @param underWay the ceremony under way here
 * @param ended the ceremonies that have ended here
 */
public record ExecutorOverview(
    String name,
    PublicEntry identity,
    PublicEntry encryption,
    List<SharesInfo> shares,
    Optional<Digest> underWay,
    List<CeremonyMarks.Ended> ended) {
  /** Copies the lists. */
  public ExecutorOverview {
    shares = List.copyOf(shares);
    ended = List.copyOf(ended);
  }

  /** Reads a keystore's public part. */
  public static ExecutorOverview read(DurableFiles files, Path path) {
    try {
      return of(path, FileKeystore.readPublic(files, path).entries());
    } catch (KeystoreException refused) {
      throw CeremonyProblem.of(refused);
    }
  }

  static ExecutorOverview of(Path path, List<PublicEntry> entries) {
    PublicEntry identity = only(path, entries, KeyKind.IDENTITY);
    return new ExecutorOverview(
        identity.name().label(),
        identity,
        only(path, entries, KeyKind.SEALING),
        ShareEntries.find(entries),
        CeremonyMarks.underWay(entries),
        CeremonyMarks.ended(entries));
  }

  private static PublicEntry only(Path path, List<PublicEntry> entries, KeyKind kind) {
    List<PublicEntry> found =
        entries.stream().filter(entry -> entry.name().kind() == kind).toList();
    if (found.size() != 1) {
      throw CeremonyProblem.failed(
          "The keystore %s is no executor's: it has %d keys of kind %s"
              .formatted(path, found.size(), kind),
          "name the keystore that 'executor init' made");
    }
    return found.getFirst();
  }

  /** The line for the roster. */
  public String rosterLine() {
    return RosterFile.line(name, key(identity), key(encryption));
  }

  /** The identity key's bytes. */
  public PublicKeyBytes identityKey() {
    return key(identity);
  }

  private static PublicKeyBytes key(PublicEntry entry) {
    return PublicKeyBytes.of(entry.publicPart());
  }
}
