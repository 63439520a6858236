package io.phantompool.crypto.keystore;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.keystore.KeystoreException.Problem;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/**
 * Keys in one file under one passphrase; the bytes are those of {@link KeystoreHeader}.
 *
 * <p>One process has it open at a time: an advisory lock on a file beside it, from opening to
 * {@link #close}, and a second opener is refused at once. Before each change the file must still be
 * what this process saw last, so that a backup copied over it, or a writer on a file system without
 * locks, is noticed and not overwritten.
 *
 * <p>While it is open, its secrets and derived keys are in memory; {@link #close} erases them. A
 * removed entry is gone from the file, but the medium may keep blocks of the old one, which the
 * passphrase still opens.
 */
public final class FileKeystore implements KeyService {
  private final KeystoreFile file;
  private final SecureRandom random;
  private KeystoreCipher cipher;
  private Secrets secrets;
  private long revision;
  private boolean closed;

  private FileKeystore(
      KeystoreFile file,
      KeystoreCipher cipher,
      Secrets secrets,
      long revision,
      SecureRandom random) {
    this.file = file;
    this.cipher = cipher;
    this.secrets = secrets;
    this.revision = revision;
    this.random = random;
  }

  /**
   * Makes an empty keystore and leaves it open.
   *
   * @throws KeystoreException if there is a file of this name, or it cannot be written
   * @throws IllegalArgumentException if the cost is below {@link KdfCost#LEAST}
   */
  public static FileKeystore create(
      DurableFiles files, Path path, Passphrase passphrase, KdfCost cost, SecureRandom random)
      throws KeystoreException {
    requireEnough(files, cost);
    KeystoreFile file = KeystoreFile.claim(files, path);
    try {
      return create(file, KeystoreCipher.fresh(passphrase, cost, random), random);
    } catch (KeystoreException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FileKeystore create(KeystoreFile file, KeystoreCipher cipher, SecureRandom random)
      throws KeystoreException {
    try {
      Secrets none = new Secrets();
      file.create(cipher.seal(none, 1, random));
      return new FileKeystore(file, cipher, none, 1, random);
    } catch (KeystoreException | RuntimeException e) {
      cipher.close();
      throw e;
    }
  }

  private static void requireEnough(DurableFiles files, KdfCost cost) {
    if (!cost.isEnough() && !mayBeCheap(files)) {
      throw new IllegalArgumentException("A keystore costs at least " + KdfCost.LEAST);
    }
  }

  private static boolean mayBeCheap(DurableFiles files) {
    return files instanceof TestFiles;
  }

  /**
   * Opens a keystore. A wrong passphrase and a damaged file are one refusal: the tag is all there
   * is to check either, and it cannot tell them apart.
   *
   * @throws KeystoreException if it is missing, in use, readable to others, no keystore, or does
   *     not open
   */
  public static FileKeystore open(
      DurableFiles files, Path path, Passphrase passphrase, SecureRandom random)
      throws KeystoreException {
    return open(files, path, passphrase, random, 0);
  }

  /**
   * The same, and refuses an older copy than one that is known of.
   *
   * @param leastRevision the highest revision that anything remembers, such as {@link
   *     RevisionFile}; 0 if none
   * @throws KeystoreException also {@link Problem#ROLLED_BACK}
   */
  public static FileKeystore open(
      DurableFiles files, Path path, Passphrase passphrase, SecureRandom random, long leastRevision)
      throws KeystoreException {
    KeystoreFile file = KeystoreFile.claimExisting(files, path);
    boolean opened = false;
    try {
      byte[] content = file.read();
      KeystoreHeader header = header(files, file.path(), content);
      requireNotOlder(file.path(), header.revision(), leastRevision);
      KeystoreCipher cipher = KeystoreCipher.derive(passphrase, header.cost(), header.salt());
      Secrets secrets = secrets(file.path(), header, cipher, content);
      opened = true;
      return new FileKeystore(file, cipher, secrets, header.revision(), random);
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  /** Before the passphrase is tried: a file that claims a higher revision does not open. */
  private static void requireNotOlder(Path path, long revision, long least)
      throws KeystoreException {
    if (revision < least) {
      throw new KeystoreException(
          Problem.ROLLED_BACK,
          "%s has revision %d, but revision %d has been in use here: it is an older copy. Put the newest one back; docs/executors.md says what to do if that is lost."
              .formatted(path, revision, least));
    }
  }

  private static KeystoreHeader header(DurableFiles files, Path path, byte[] content)
      throws KeystoreException {
    try {
      return KeystoreHeader.read(content, mayBeCheap(files));
    } catch (MalformedEncodingException e) {
      throw KeystoreException.because(
          Problem.MALFORMED,
          "%s is no keystore, or a damaged one: %s. Restore it from a backup."
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static Secrets secrets(
      Path path, KeystoreHeader header, KeystoreCipher cipher, byte[] content)
      throws KeystoreException {
    try (SecretBytes joined = cipher.open(header, content).orElseThrow(() -> wrong(path))) {
      Secrets secrets = Secrets.split(header.entries(), joined);
      for (SecretEntry entry : secrets.all()) {
        if (!SecretEntry.belongTogether(entry.publicEntry(), entry.secret())) {
          secrets.close();
          throw new KeystoreException(
              Problem.MALFORMED, path + ": the public key of " + entry.name() + " is not its own.");
        }
      }
      return secrets;
    } catch (KeystoreException e) {
      cipher.close();
      throw e;
    }
  }

  private static KeystoreException wrong(Path path) {
    return new KeystoreException(
        Problem.WRONG_PASSPHRASE_OR_DAMAGED,
        "%s does not open: the passphrase is wrong or the file is damaged, and nothing can tell which. Try the passphrase again, then restore a backup."
            .formatted(path));
  }

  /**
   * Reads what is public of a keystore, without its passphrase and without claiming it. Nobody has
   * vouched for it until the file is opened.
   *
   * @throws KeystoreException if it is missing, readable to others, or no keystore
   */
  public static KeystoreHeader readPublic(DurableFiles files, Path path) throws KeystoreException {
    return header(files, path, KeystoreFile.read(files, path));
  }

  @Override
  public synchronized List<PublicEntry> entries() {
    return opened().publicEntries();
  }

  /** How often the file has been written, from 1. */
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized SecretBytes load(KeyName name) throws KeystoreException {
    return find(name, KeyKind.Use.LOAD).copy();
  }

  @Override
  public synchronized byte[] sign(KeyName name, byte[] message) throws KeystoreException {
    SecretBytes seed = find(name, KeyKind.Use.SIGN);
    try (Ed25519SigningKey key = Ed25519SigningKey.fromSeed(seed.bytes())) {
      return key.sign(message);
    }
  }

  @Override
  public synchronized SecretBytes decapsulate(KeyName name, byte[] encapsulation)
      throws KeystoreException, MalformedEncodingException {
    try (X25519Key key = X25519Key.of(find(name, KeyKind.Use.DECAPSULATE))) {
      return key.decapsulate(encapsulation);
    }
  }

  private SecretBytes find(KeyName name, KeyKind.Use use) throws KeystoreException {
    if (name.kind().use() != use) {
      throw new IllegalArgumentException(name + " is for " + name.kind().use() + ", not " + use);
    }
    return opened()
        .find(name)
        .orElseThrow(
            () ->
                new KeystoreException(
                    Problem.NO_SUCH_KEY, "%s holds no %s.".formatted(file.path(), name)))
        .secret();
  }

  @Override
  public synchronized void update(List<SecretEntry> added, Set<KeyName> removed)
      throws KeystoreException {
    Secrets next = opened().changed(added, removed);
    Secrets outdated = next;
    try {
      file.replace(cipher.seal(next, revision + 1, random));
      outdated = secrets;
      secrets = next;
      revision++;
    } finally {
      outdated.close();
    }
  }

  /**
   * Seals the file anew under another passphrase, with a new salt. Until the new file is durable
   * the old one is whole, and opens with the old passphrase.
   *
   * @throws KeystoreException if the file could not be written
   * @throws IllegalArgumentException if the cost is below {@link KdfCost#LEAST}
   */
  public synchronized void changePassphrase(Passphrase next, KdfCost cost)
      throws KeystoreException {
    requireEnough(file.files(), cost);
    Secrets current = opened();
    KeystoreCipher fresh = KeystoreCipher.fresh(next, cost, random);
    KeystoreCipher outdated = fresh;
    try {
      file.replace(fresh.seal(current, revision + 1, random));
      outdated = cipher;
      cipher = fresh;
      revision++;
    } finally {
      outdated.close();
    }
  }

  @Override
  public synchronized void checkWritable() throws KeystoreException {
    opened();
    file.checkWritable();
  }

  private Secrets opened() {
    if (closed) {
      throw new IllegalStateException("The keystore has been closed");
    }
    return secrets;
  }

  /** Erases secrets and derived keys and gives the file free. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      secrets.close();
      cipher.close();
      file.close();
    }
  }

  /** The file's name, nothing of its content. */
  @Override
  public String toString() {
    return "FileKeystore[" + file.path() + "]";
  }
}
