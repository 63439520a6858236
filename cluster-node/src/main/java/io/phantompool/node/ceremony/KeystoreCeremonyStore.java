package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.CeremonyStore;
import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.KeyName;
import io.phantompool.crypto.keystore.KeyService;
import io.phantompool.crypto.keystore.KeystoreException;
import io.phantompool.crypto.keystore.SecretBytes;
import io.phantompool.crypto.keystore.SecretEntry;
import io.phantompool.node.ceremony.CeremonyMarks.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one ceremony in a keystore. Of its progress the seed, the one secret, is in the keystore
 * with the SHA-256 of the rest: signed messages, too many for it, in a file beside. A change first
 * writes that file, the other of two, then the keystore, whose replacement is what makes the change
 * happen. A crash right after the end of a ceremony may leave a file of messages behind; without
 * the seed it tells nothing.
 */
final class KeystoreCeremonyStore implements CeremonyStore {
  private static final int SEED_BYTES = DealerSecrets.SEED_BYTES;

  /** u64 version || committee digest || u64 share epoch comes before the index. */
  private static final int INDEX_AT = 2 * Long.BYTES + Digest.LENGTH;

  private final CeremonyParameters parameters;
  private final Digest id;
  private final KeyService keys;
  private final CeremonyFiles files;
  private final InstantSource clock;

  KeystoreCeremonyStore(
      CeremonyParameters parameters, KeyService keys, CeremonyFiles files, InstantSource clock) {
    this.parameters = parameters;
    this.id = parameters.id();
    this.keys = keys;
    this.files = files;
    this.clock = clock;
  }

  /** What a change may fail with. */
  private interface Work<T> {
    T run() throws IOException, KeystoreException;
  }

  private static <T> T durably(Work<T> work) {
    try {
      return work.run();
    } catch (KeystoreException refused) {
      throw KeystoreIdentity.unavailable(refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void checkWritable() {
    durably(
        () -> {
          keys.checkWritable();
          files.write(files.progress(id, 0), new byte[Long.BYTES]);
          files.deleteProgress(id);
          return true;
        });
  }

  @Override
  public boolean isSpent(Digest ceremony) {
    return CeremonyMarks.ended(keys.entries()).stream()
        .anyMatch(ended -> ended.ceremony().equals(ceremony));
  }

  @Override
  public Optional<byte[]> progress() {
    Optional<Digest> underWay = CeremonyMarks.underWay(keys.entries());
    return underWay.map(ceremony -> durably(() -> read(ceremony)));
  }

  private byte[] read(Digest ceremony) throws IOException, KeystoreException {
    Path file = files.progress(ceremony, CeremonyMarks.turn(keys.entries()));
    byte[] tail = messages(file);
    try (SecretBytes secret = keys.load(CeremonyMarks.UNDER_WAY)) {
      byte[] seedAndHash = secret.encodeSecret();
      byte[] hash = Arrays.copyOfRange(seedAndHash, SEED_BYTES, seedAndHash.length);
      byte[] all = Arrays.copyOf(seedAndHash, SEED_BYTES + tail.length);
      Arrays.fill(seedAndHash, (byte) 0);
      if (!MessageDigest.isEqual(hash, sha256(tail))) {
        throw damaged(file, "its content is another");
      }
      System.arraycopy(tail, 0, all, SEED_BYTES, tail.length);
      return all;
    }
  }

  private byte[] messages(Path file) throws IOException {
    try {
      return files.read(file);
    } catch (IOException e) {
      throw damaged(file, e instanceof NoSuchFileException ? "it is not there" : e.getMessage());
    }
  }

  private static IOException damaged(Path file, @Nullable String reason) {
    return new IOException(
        "The ceremony's messages in %s cannot be had: %s. Without them, abort it with --even-if-signed"
            .formatted(file, reason));
  }

  @Override
  public void save(byte[] progress) {
    durably(() -> change(progress, List.of()));
  }

  private boolean change(byte[] progress, List<SecretEntry> more)
      throws IOException, KeystoreException {
    boolean begun = CeremonyMarks.underWay(keys.entries()).isPresent();
    int turn = 1 - CeremonyMarks.turn(keys.entries());
    byte[] tail = Arrays.copyOfRange(progress, SEED_BYTES, progress.length);
    files.write(files.progress(id, turn), tail);
    byte[] secret = Arrays.copyOf(progress, SEED_BYTES + Digest.LENGTH);
    ByteBuffer.wrap(secret).position(SEED_BYTES).put(sha256(tail));
    try (SecretEntry mark = CeremonyMarks.underWay(id, turn, secret, clock.millis())) {
      List<SecretEntry> added = new ArrayList<>(more);
      added.add(mark);
      keys.update(added, begun ? Set.of(CeremonyMarks.UNDER_WAY) : Set.of());
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
    return true;
  }

  @Override
  public void install(byte[] keyShares, byte[] record, byte[] progress) {
    durably(
        () -> {
          CommitteeKeys committee = committee(record);
          files.write(files.record(id), record);
          files.write(files.committee(id), committee.encode());
          List<SecretEntry> shares = new ArrayList<>();
          if (keyShares.length > 0) {
            long index = ByteBuffer.wrap(keyShares).getLong(INDEX_AT);
            SharesInfo info = SharesInfo.of(id, committee, index);
            shares.addAll(ShareEntries.split(info, committee, keyShares, clock.millis()));
          }
          try {
            return change(progress, shares);
          } finally {
            shares.forEach(SecretEntry::close);
          }
        });
  }

  /** Checks the record again, as a stranger would: what is kept is what others will see. */
  private static CommitteeKeys committee(byte[] record) throws IOException {
    try {
      return CeremonyRecord.decode(record)
          .verify()
          .agreed()
          .orElseThrow(() -> new IOException("The ceremony's record does not verify"))
          .committee();
    } catch (MalformedEncodingException e) {
      throw new IOException("The ceremony's record does not read back", e);
    }
  }

  @Override
  public void finish(Digest ceremony, byte[] holds) {
    durably(
        () -> {
          files.write(files.holds(ceremony), holds);
          end(ceremony, Ending.COMPLETED, outdatedShares());
          return true;
        });
  }

  /** A resharing ends its epoch's shares; new keys leave those of other keys as they are. */
  private Set<KeyName> outdatedShares() {
    return switch (parameters.kind()) {
      case NewKeys made -> Set.of();
      case Resharing again -> {
        Digest before = again.before().digest();
        Set<KeyName> names = new TreeSet<>();
        ShareEntries.find(keys.entries()).stream()
            .filter(info -> info.committee().equals(before))
            .forEach(info -> names.addAll(ShareEntries.names(info)));
        yield names;
      }
    };
  }

  @Override
  public void abandon(Digest ceremony) {
    durably(
        () -> {
          end(ceremony, Ending.ABANDONED, Set.of());
          return true;
        });
  }

  private void end(Digest ceremony, Ending ending, Set<KeyName> outdated)
      throws IOException, KeystoreException {
    Set<KeyName> removed = new TreeSet<>(outdated);
    if (CeremonyMarks.underWay(keys.entries()).isPresent()) {
      removed.add(CeremonyMarks.UNDER_WAY);
    }
    if (isSpent(ceremony)) {
      removed.add(CeremonyMarks.endedName(ceremony)); // Given up here, completed by the others.
    }
    try (SecretEntry mark = CeremonyMarks.ended(ceremony, ending, clock.millis())) {
      keys.update(List.of(mark), removed);
    }
    files.deleteProgress(ceremony);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
