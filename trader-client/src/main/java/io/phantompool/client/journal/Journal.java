package io.phantompool.client.journal;

import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.Wallet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An append-only file of one wallet's entries, in the hands of one client at a time. An entry is on
 * disk when {@link #append} returns. A last entry that a crash cut off is dropped when the file is
 * opened again: nothing of it was sent.
 *
 * <p>Magic || wallet, then for each entry u32 length || bytes || u32 CRC32C of the bytes. It holds
 * sealed orders and what the pool said, no secret; who reads it learns which orders are this
 * wallet's renewals.
 */
public final class Journal implements AutoCloseable {
  private static final byte[] MAGIC =
      "PhantomPool trader journal 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + Wallet.LENGTH;
  private static final int AROUND = 2 * Integer.BYTES;
  private static final int MOST_ENTRY = 1 << 24;

  private final Path path;
  private final List<Entry> read;

  /** Files whose place another one took: their locks hold off whoever opened one a moment before. */
  private final List<RandomAccessFile> superseded = new ArrayList<>();

  private RandomAccessFile file;
  private boolean broken;

  private Journal(Path path, RandomAccessFile file, List<Entry> read) {
    this.path = path;
    this.file = file;
    this.read = read;
  }

  /**
   * Opens a wallet's journal, or begins it.
   *
   * @throws PoolException.Local if it is another wallet's, another client has it, or it is damaged
   */
  public static Journal open(Path path, Wallet wallet) throws PoolException.Local {
    try {
      boolean fresh = !Files.exists(path);
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        return open(path, wallet, file, fresh);
      } catch (IOException | PoolException.Local | RuntimeException failed) {
        file.close();
        throw failed;
      }
    } catch (IOException e) {
      throw new PoolException.Local("The journal %s cannot be opened".formatted(path), e);
    }
  }

  private static Journal open(Path path, Wallet wallet, RandomAccessFile file, boolean fresh)
      throws IOException, PoolException.Local {
    lock(path, file);
    byte[] header = header(wallet);
    if (file.length() < HEADER) {
      if (!Arrays.equals(readAll(file), Arrays.copyOf(header, (int) file.length()))) {
        throw new PoolException.Local("%s is no journal of this wallet".formatted(path));
      }
      file.setLength(0);
      file.write(header);
      file.getFD().sync();
      if (fresh) {
        syncFolder(path);
      }
      return new Journal(path, file, List.of());
    }
    byte[] bytes = readAll(file);
    if (!Arrays.equals(bytes, 0, HEADER, header, 0, HEADER)) {
      throw new PoolException.Local(
          "%s is no journal of wallet %s: each wallet has a journal of its own"
              .formatted(path, wallet));
    }
    return new Journal(path, file, replay(path, file, bytes));
  }

  private static void lock(Path path, RandomAccessFile file)
      throws IOException, PoolException.Local {
    try {
      if (file.getChannel().tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException held) {
      // Said below.
    }
    throw new PoolException.Local(
        "Another client has the journal %s open: one wallet, one client".formatted(path));
  }

  private static byte[] header(Wallet wallet) {
    return ByteBuffer.allocate(HEADER).put(MAGIC).put(wallet.encode()).array();
  }

  private static byte[] readAll(RandomAccessFile file) throws IOException {
    byte[] all = new byte[Math.toIntExact(file.length())];
    file.seek(0);
    file.readFully(all);
    return all;
  }

  private static List<Entry> replay(Path path, RandomAccessFile file, byte[] bytes)
      throws IOException, PoolException.Local {
    List<Entry> entries = new ArrayList<>();
    int at = HEADER;
    while (at < bytes.length) {
      int length = lengthAt(bytes, at);
      boolean whole = length >= 0 && at + (long) AROUND + length <= bytes.length;
      if (whole && isIntact(bytes, at, length)) {
        entries.add(decode(path, bytes, at, length));
        at += AROUND + length;
      } else if (whole && at + AROUND + length < bytes.length && !isZero(bytes, at)) {
        throw damaged(path, at);
      } else {
        file.setLength(at); // cut off by a crash, so nothing of it was sent
        file.getFD().sync();
        break;
      }
    }
    file.seek(file.length());
    return List.copyOf(entries);
  }

  private static int lengthAt(byte[] bytes, int at) {
    if (bytes.length - at < Integer.BYTES) {
      return -1;
    }
    int length = ByteBuffer.wrap(bytes).getInt(at);
    return length > MOST_ENTRY ? -1 : length;
  }

  private static boolean isIntact(byte[] bytes, int at, int length) {
    return length > 0
        && ByteBuffer.wrap(bytes).getInt(at + Integer.BYTES + length)
            == sum(bytes, at + Integer.BYTES, length);
  }

  private static boolean isZero(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static Entry decode(Path path, byte[] bytes, int at, int length)
      throws PoolException.Local {
    int from = at + Integer.BYTES;
    try {
      return EntryCodec.decode(Arrays.copyOfRange(bytes, from, from + length));
    } catch (MalformedEncodingException malformed) {
      throw damaged(path, at);
    }
  }

  private static PoolException.Local damaged(Path path, int at) {
    return new PoolException.Local(
        ("The journal %s is damaged at byte %d: keep the file, and recover the wallet into a new"
                + " one")
            .formatted(path, at));
  }

  private static int sum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static void syncFolder(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** What was in it when it was opened. */
  public List<Entry> entries() {
    return read;
  }

  /**
   * Appends an entry; when this returns it is on disk.
   *
   * @throws PoolException.Local if it may not be: then nothing may be sent, and nothing more be
   *     appended before the journal is opened again and shows what it holds
   */
  public synchronized void append(Entry entry) throws PoolException.Local {
    if (broken) {
      throw new PoolException.Local(
          "The journal %s could not be written before: open it again".formatted(path));
    }
    byte[] framed = framed(entry);
    try {
      file.write(framed); // not through the channel, which an interrupt would close
      file.getFD().sync();
    } catch (IOException e) {
      broken = true;
      throw new PoolException.Local(
          "The journal %s cannot be written: nothing was sent".formatted(path), e);
    }
  }

  private static byte[] framed(Entry entry) {
    byte[] bytes = EntryCodec.encode(entry);
    return ByteBuffer.allocate(AROUND + bytes.length)
        .putInt(bytes.length)
        .put(bytes)
        .putInt(sum(bytes, 0, bytes.length))
        .array();
  }

  /** How many bytes it has. */
  public synchronized long length() throws PoolException.Local {
    try {
      return file.length();
    } catch (IOException e) {
      throw new PoolException.Local("The journal %s cannot be read".formatted(path), e);
    }
  }

  /** Everything that is in it now, read again. */
  public synchronized List<Entry> reread() throws PoolException.Local {
    try {
      return replay(path, file, readAll(file));
    } catch (IOException e) {
      broken = true;
      throw new PoolException.Local("The journal %s cannot be read".formatted(path), e);
    }
  }

  /**
   * Puts these entries in the place of all others, in one step: after a crash the one or the other
   * journal is there. Does nothing if the new one would be longer than so many bytes.
   *
   * @throws PoolException.Local if it cannot be done; then nothing has changed, or nothing more may
   *     be appended
   */
  public synchronized void replace(List<Entry> entries, long most) throws PoolException.Local {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      RandomAccessFile next = new RandomAccessFile(fresh.toFile(), "rw");
      boolean taken = false;
      try {
        lock(fresh, next);
        write(next, entries);
        taken = !broken && next.length() <= most;
        if (taken) {
          takeOver(fresh, next);
        }
      } finally {
        if (!taken || file != next) {
          next.close();
          Files.deleteIfExists(fresh);
        }
      }
    } catch (IOException e) {
      throw new PoolException.Local("The journal %s cannot be rewritten".formatted(path), e);
    }
  }

  private void write(RandomAccessFile next, List<Entry> entries) throws IOException {
    byte[] header = new byte[HEADER];
    file.seek(0);
    file.readFully(header);
    file.seek(file.length());
    next.setLength(0);
    next.write(header);
    for (Entry entry : entries) {
      next.write(framed(entry));
    }
    next.getFD().sync();
  }

  private void takeOver(Path fresh, RandomAccessFile next) throws IOException {
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    superseded.add(file);
    file = next;
    try {
      syncFolder(path);
    } catch (IOException mayComeBack) {
      broken = true; // a crash could bring the old one back, without what is appended now
      throw mayComeBack;
    }
  }

  /** Gives the file free. */
  @Override
  public synchronized void close() {
    try {
      for (RandomAccessFile old : superseded) {
        old.close();
      }
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
