package io.phantompool.node.ceremony;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.keystore.FileKeystore;
import io.phantompool.crypto.keystore.KeyName;
import io.phantompool.crypto.keystore.KeyService;
import io.phantompool.crypto.keystore.KeystoreException;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.crypto.keystore.PublicEntry;
import io.phantompool.crypto.keystore.RevisionFile;
import io.phantompool.crypto.keystore.SecretBytes;
import io.phantompool.crypto.keystore.SecretEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A keystore whose revision is remembered beside it after every change, so that an older copy put
 * back in its place does not open: it would deal again, or still hold shares that were erased. When
 * a change throws because it could not be remembered, it has happened.
 */
final class RememberedKeystore implements KeyService {
  private static final String ENDING = ".revision";

  private final FileKeystore keys;
  private final RevisionFile remembered;

  private RememberedKeystore(FileKeystore keys, RevisionFile remembered) {
    this.keys = keys;
    this.remembered = remembered;
  }

  /** Where the revision of a keystore is remembered. */
  static Path revision(Path keystore) {
    return keystore.resolveSibling(keystore.getFileName() + ENDING);
  }

  /** Takes over a keystore that was just made. */
  static RememberedKeystore of(FileKeystore made, Path path, Machine machine)
      throws KeystoreException {
    RevisionFile remembered = new RevisionFile(machine.files(), revision(path));
    try {
      remembered.remember(made.revision());
      return new RememberedKeystore(made, remembered);
    } catch (KeystoreException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  static RememberedKeystore open(Path path, Passphrase passphrase, Machine machine)
      throws KeystoreException {
    long least = new RevisionFile(machine.files(), revision(path)).leastRevision();
    FileKeystore keys =
        FileKeystore.open(machine.files(), path, passphrase, machine.random(), least);
    return of(keys, path, machine);
  }

  @Override
  public List<PublicEntry> entries() {
    return keys.entries();
  }

  @Override
  public SecretBytes load(KeyName name) throws KeystoreException {
    return keys.load(name);
  }

  @Override
  public byte[] sign(KeyName name, byte[] message) throws KeystoreException {
    return keys.sign(name, message);
  }

  @Override
  public SecretBytes decapsulate(KeyName name, byte[] encapsulation)
      throws KeystoreException, MalformedEncodingException {
    return keys.decapsulate(name, encapsulation);
  }

  @Override
  public void update(List<SecretEntry> added, Set<KeyName> removed) throws KeystoreException {
    keys.update(added, removed);
    remembered.remember(keys.revision());
  }

  @Override
  public void checkWritable() throws KeystoreException {
    keys.checkWritable();
  }

  @Override
  public void close() {
    keys.close();
  }
}
