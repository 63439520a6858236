package io.phantompool.crypto.keystore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * The few file operations whose order decides what a crash leaves behind. {@link LocalFiles} is the
 * disk; tests bring one that can stop after any of them.
 */
public interface DurableFiles {
  /**
   * What a directory says of a file.
   *
   * @param regular whether it is an ordinary file, not a link, a folder or a device
   * @param permissions who may do what
   */
  record Facts(boolean regular, Set<PosixFilePermission> permissions) {
    /** Takes a copy. */
    public Facts {
      permissions = Set.copyOf(permissions);
    }
  }

  /** A file that has just been made and that nobody else may read. */
  interface NewFile extends Closeable {
    /** Appends all the bytes. */
    void write(byte[] bytes) throws IOException;

    /** Returns when everything written is on the medium. */
    void sync() throws IOException;
  }

  /** The exclusive right to a file, until it is closed or the process ends. */
  interface Claim extends Closeable {}

  /** What is known of the file itself, links not followed; empty if there is none. */
  Optional<Facts> facts(Path file) throws IOException;

  /**
   * The whole content. Refuses a file of more than {@code mostBytes} before reading it.
   *
   * @throws IOException if it cannot be read or is too large
   */
  byte[] read(Path file, int mostBytes) throws IOException;

  /**
   * Makes a file that was not there, readable and writable by its owner alone from the start.
   *
   * @throws IOException if there is one of this name, or it cannot be made
   */
  NewFile create(Path file) throws IOException;

  /** Gives {@code from} the name {@code to}, in the same folder, in place of what had it. */
  void rename(Path from, Path to) throws IOException;

  /** Returns when the folder's names, as they now are, are on the medium. */
  void syncDirectory(Path directory) throws IOException;

  /** Removes the file if it is there. */
  void delete(Path file) throws IOException;

  /**
   * Claims the file against every other process on this machine, and against the rest of this one;
   * makes it if need be. Does not wait.
   *
   * @return empty if somebody else has it
   */
  Optional<Claim> claim(Path file) throws IOException;
}
