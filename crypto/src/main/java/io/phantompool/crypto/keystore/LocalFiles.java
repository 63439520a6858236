package io.phantompool.crypto.keystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files on a local disk of a POSIX system. The only class of this module that opens channels, since
 * the JDK has no other way to sync a folder or to lock a file.
 *
 * <p>Claims are the kernel's advisory locks: they hold between programs that ask, end with the
 * process however it ends, and are not to be trusted on network file systems.
 */
public final class LocalFiles implements DurableFiles {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(
          Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  private static final Set<OpenOption> CREATE_NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  /**
   * What this process has claimed. The kernel's locks belong to the process and closing any channel
   * of a file gives all of them up, so a second claim must be refused before it opens one.
   */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  /** The disk. */
  public LocalFiles() {}

  @Override
  public Optional<Facts> facts(Path file) throws IOException {
    try {
      PosixFileAttributes attributes =
          Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new Facts(attributes.isRegularFile(), attributes.permissions()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (UnsupportedOperationException e) {
      throw new IOException("The file system does not say who may read a file", e);
    }
  }

  @Override
  public byte[] read(Path file, int mostBytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long size = channel.size();
      if (size > mostBytes) {
        throw new IOException(
            "The file has " + size + " bytes; at most " + mostBytes + " are read");
      }
      ByteBuffer content = ByteBuffer.allocate((int) size);
      while (content.hasRemaining()) {
        if (channel.read(content) < 0) {
          throw new IOException("The file became shorter while it was read");
        }
      }
      return content.array();
    }
  }

  @Override
  public NewFile create(Path file) throws IOException {
    return new ChannelFile(FileChannel.open(file, CREATE_NEW, OWNER_ONLY));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public Optional<Claim> claim(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("").toRealPath();
    Path key = folder.resolve(file.getFileName());
    if (!CLAIMED.add(key)) {
      return Optional.empty();
    }
    Optional<Claim> claim = Optional.empty();
    try {
      claim = lock(key);
      return claim;
    } finally {
      if (claim.isEmpty()) {
        CLAIMED.remove(key);
      }
    }
  }

  private static Optional<Claim> lock(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, OWNER_ONLY);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException("Another part of this process locked the file by itself", e);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? Optional.empty() : Optional.of(new ChannelClaim(file, channel));
  }

  private record ChannelClaim(Path file, FileChannel channel) implements Claim {
    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        try (channel) {
          CLAIMED.remove(file);
        }
      }
    }
  }

  private record ChannelFile(FileChannel channel) implements NewFile {
    @Override
    public void write(byte[] bytes) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }

    @Override
    public void sync() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
