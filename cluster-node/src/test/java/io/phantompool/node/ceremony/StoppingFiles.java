package io.phantompool.node.ceremony;

import io.phantompool.crypto.keystore.DurableFiles;
import io.phantompool.crypto.keystore.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A real disk whose machine stops before a change of a given number, and at all later ones. */
final class StoppingFiles implements DurableFiles {
  private final LocalFiles disk = new LocalFiles();
  private int changesLeft = Integer.MAX_VALUE;

  void stopAfter(int changes) {
    changesLeft = changes;
  }

  void repair() {
    changesLeft = Integer.MAX_VALUE;
  }

  private void change() throws IOException {
    if (changesLeft == 0) {
      throw new IOException("the machine stopped");
    }
    changesLeft--;
  }

  @Override
  public Optional<Facts> facts(Path file) throws IOException {
    return disk.facts(file);
  }

  @Override
  public byte[] read(Path file, int mostBytes) throws IOException {
    return disk.read(file, mostBytes);
  }

  @Override
  public NewFile create(Path file) throws IOException {
    change();
    NewFile made = disk.create(file);
    return new NewFile() {
      @Override
      public void write(byte[] bytes) throws IOException {
        change();
        made.write(bytes);
      }

      @Override
      public void sync() throws IOException {
        change();
        made.sync();
      }

      @Override
      public void close() throws IOException {
        made.close();
      }
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    change();
    disk.rename(from, to);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    change();
    disk.syncDirectory(directory);
  }

  @Override
  public void delete(Path file) throws IOException {
    change();
    disk.delete(file);
  }

  @Override
  public Optional<Claim> claim(Path file) throws IOException {
    return disk.claim(file);
  }
}
