package io.phantompool.crypto.keystore;

import io.phantompool.crypto.keystore.KeystoreException.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The opened entries of a keystore in the order of their names. Owns their secrets. */
final class Secrets implements AutoCloseable {
  /** What the header's fixed fields and the tag take. */
  private static final int FRAME_BYTES = 80 + KeystoreHeader.TAG_BYTES;

  private final TreeMap<KeyName, SecretEntry> entries = new TreeMap<>();

  /** Cuts the secrets of a file apart; the caller erases the joined ones. */
  static Secrets split(List<PublicEntry> publicEntries, SecretBytes joined) {
    Secrets secrets = new Secrets();
    int from = 0;
    for (PublicEntry entry : publicEntries) {
      byte[] secret = new byte[entry.secretBytes()];
      System.arraycopy(joined.bytes(), from, secret, 0, secret.length);
      from += secret.length;
      secrets.entries.put(entry.name(), SecretEntry.opened(entry, SecretBytes.owning(secret)));
    }
    return secrets;
  }

  /** All secrets one after the other; the caller erases them. */
  byte[] joined() {
    byte[] joined = new byte[publicEntries().stream().mapToInt(PublicEntry::secretBytes).sum()];
    int to = 0;
    for (SecretEntry entry : entries.values()) {
      byte[] secret = entry.secret().bytes();
      System.arraycopy(secret, 0, joined, to, secret.length);
      to += secret.length;
    }
    return joined;
  }

  List<PublicEntry> publicEntries() {
    return entries.values().stream().map(SecretEntry::publicEntry).toList();
  }

  Collection<SecretEntry> all() {
    return entries.values();
  }

  Optional<SecretEntry> find(KeyName name) {
    return Optional.ofNullable(entries.get(name));
  }

  /**
   * What it becomes with some entries more and some less; with secrets of its own.
   *
   * @throws KeystoreException if a name is taken, or is not there, or the whole is too much
   */
  Secrets changed(List<SecretEntry> added, Set<KeyName> removed) throws KeystoreException {
    Secrets next = new Secrets();
    boolean complete = false;
    try {
      entries.forEach((name, entry) -> next.entries.put(name, entry.copy()));
      for (KeyName name : removed) {
        next.remove(name);
      }
      for (SecretEntry entry : added) {
        next.add(entry);
      }
      next.requireRoom();
      complete = true;
      return next;
    } finally {
      if (!complete) {
        next.close();
      }
    }
  }

  private void remove(KeyName name) throws KeystoreException {
    SecretEntry gone = entries.remove(name);
    if (gone == null) {
      throw new KeystoreException(Problem.NO_SUCH_KEY, "There is no " + name + " to remove.");
    }
    gone.close();
  }

  private void add(SecretEntry entry) throws KeystoreException {
    if (entries.containsKey(entry.name())) {
      throw new KeystoreException(
          Problem.KEY_EXISTS,
          "There is a %s already; it is never replaced, only removed.".formatted(entry.name()));
    }
    entries.put(entry.name(), entry.copy());
  }

  private void requireRoom() throws KeystoreException {
    long bytes = FRAME_BYTES;
    for (PublicEntry entry : publicEntries()) {
      bytes += entry.encodedBytes() + entry.secretBytes();
    }
    if (entries.size() > KeystoreHeader.MOST_ENTRIES || bytes > KeystoreHeader.MOST_FILE_BYTES) {
      throw new KeystoreException(
          Problem.FULL,
          "A keystore holds at most %d entries and %d bytes; remove what is no longer needed."
              .formatted(KeystoreHeader.MOST_ENTRIES, KeystoreHeader.MOST_FILE_BYTES));
    }
  }

  @Override
  public void close() {
    entries.values().forEach(SecretEntry::close);
  }

  @Override
  public String toString() {
    return "Secrets[hidden]";
  }
}
