package io.phantompool.crypto.keystore;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A disk with a cache. The machine can stop before any step; {@link #survivors} are the states that
 * may then be on the medium: names as of any moment since the folder was last synced, and of what
 * was written since a file's last sync nothing, half or all.
 */
class MemoryDisk implements TestFiles {
  static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** The machine stops. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Inode {
    private byte[] content = {};
    private byte[] durable = {};
    private Set<PosixFilePermission> permissions = OWNER;
    private boolean regular = true;
  }

  private final List<Map<Path, Inode>> namesSinceSync = new ArrayList<>();
  private final Set<Path> claimed = new HashSet<>();
  private int steps;
  private int crashAt = Integer.MAX_VALUE;
  private int failAt = Integer.MAX_VALUE;
  private long room = Long.MAX_VALUE;
  private boolean crashed;

  MemoryDisk() {
    namesSinceSync.add(new TreeMap<>());
  }

  private Map<Path, Inode> names() {
    return namesSinceSync.getLast();
  }

  /** Stops the machine instead of the step after {@code more} others. */
  void crashAfter(int more) {
    crashAt = steps + more;
  }

  /** The step after {@code more} others fails, and only that. */
  void failAfter(int more) {
    failAt = steps + more;
  }

  /** How many bytes can still be written. */
  void leaveRoom(long bytes) {
    room = bytes;
  }

  /** The machine starts again, with the cache on the medium. */
  void restart() {
    crashed = false;
    crashAt = Integer.MAX_VALUE;
    claimed.clear();
  }

  int steps() {
    return steps;
  }

  void permit(Path file, Set<PosixFilePermission> permissions) {
    names().get(file).permissions = permissions;
  }

  void makeIrregular(Path file) {
    names().get(file).regular = false;
  }

  /** Changes a file behind everybody's back. */
  void overwrite(Path file, byte[] content) {
    Inode inode = names().computeIfAbsent(file, any -> new Inode());
    inode.content = content.clone();
    inode.durable = content.clone();
  }

  byte[] content(Path file) {
    return names().get(file).content.clone();
  }

  Set<Path> files() {
    return names().keySet();
  }

  /** Every disk that a crash now could leave, each to be used on its own. */
  List<MemoryDisk> survivors() {
    List<MemoryDisk> disks = new ArrayList<>();
    for (Map<Path, Inode> names : namesSinceSync) {
      disks.add(survivor(names, inode -> inode.durable));
      disks.add(survivor(names, inode -> half(inode)));
      disks.add(survivor(names, inode -> inode.content));
    }
    return disks;
  }

  private static byte[] half(Inode inode) {
    int more = Math.max(0, inode.content.length - inode.durable.length);
    return Arrays.copyOf(inode.content, inode.content.length - (more + 1) / 2);
  }

  private interface Survives {
    byte[] of(Inode inode);
  }

  private static MemoryDisk survivor(Map<Path, Inode> names, Survives content) {
    MemoryDisk disk = new MemoryDisk();
    names.forEach((path, inode) -> disk.overwrite(path, content.of(inode)));
    return disk;
  }

  private void step(String name) throws IOException {
    if (crashed || steps == crashAt) {
      crashed = true;
      throw new Crash();
    }
    if (steps++ == failAt) {
      throw new IOException(name + " failed");
    }
  }

  private void rename(UnaryOperator<Map<Path, Inode>> change) {
    namesSinceSync.add(change.apply(new TreeMap<>(names())));
  }

  @Override
  public Optional<Facts> facts(Path file) throws IOException {
    step("facts");
    return Optional.ofNullable(names().get(file))
        .map(inode -> new Facts(inode.regular, inode.permissions));
  }

  @Override
  public byte[] read(Path file, int mostBytes) throws IOException {
    step("read");
    Inode inode = names().get(file);
    if (inode == null) {
      throw new NoSuchFileException(file.toString());
    }
    if (inode.content.length > mostBytes) {
      throw new IOException("too large");
    }
    return inode.content.clone();
  }

  @Override
  public NewFile create(Path file) throws IOException {
    step("create");
    if (names().containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Inode inode = new Inode();
    rename(
        names -> {
          names.put(file, inode);
          return names;
        });
    return new Written(inode);
  }

  private final class Written implements NewFile {
    private final Inode inode;

    Written(Inode inode) {
      this.inode = inode;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      step("write");
      int most = (int) Math.min(bytes.length, room);
      room -= most;
      byte[] longer = Arrays.copyOf(inode.content, inode.content.length + most);
      System.arraycopy(bytes, 0, longer, inode.content.length, most);
      inode.content = longer;
      if (most < bytes.length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void sync() throws IOException {
      step("sync");
      syncContent(inode);
    }

    @Override
    public void close() throws IOException {
      step("close");
    }
  }

  void syncContent(Object inode) {
    ((Inode) inode).durable = ((Inode) inode).content;
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step("rename");
    rename(
        names -> {
          names.put(to, names.remove(from));
          return names;
        });
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    step("syncDirectory");
    namesSinceSync.subList(0, namesSinceSync.size() - 1).clear();
  }

  @Override
  public void delete(Path file) throws IOException {
    step("delete");
    rename(
        names -> {
          names.remove(file);
          return names;
        });
  }

  @Override
  public Optional<Claim> claim(Path file) throws IOException {
    step("claim");
    return claimed.add(file) ? Optional.of(() -> claimed.remove(file)) : Optional.empty();
  }
}
