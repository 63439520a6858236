package io.phantompool.persistence.embedded;

import io.phantompool.persistence.database.DatabaseProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once from the archive on the classpath.
 *
 * @param folder with {@code bin}, {@code lib} and {@code share} in it
 */
record PostgresBinaries(Path folder) {
  private static final int OWNER_MAY_EXECUTE = 0100;

  /** The programs of this machine, unpacked below {@code folder} unless they are there already. */
  static PostgresBinaries unpackInto(Path folder) throws IOException {
    URL archive = archive(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    Path unpacked = folder.resolve("postgres-" + fingerprint(archive));
    if (!Files.isDirectory(unpacked)) {
      Files.createDirectories(folder);
      Path fresh = Files.createTempDirectory(folder, "unpacking-");
      try (InputStream in = new BufferedInputStream(archive.openStream())) {
        unpack(in, fresh);
      }
      take(fresh, unpacked);
    }
    return new PostgresBinaries(unpacked);
  }

  static URL archive(String system, String processor) {
    String machine =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor;
        };
    URL archive =
        PostgresBinaries.class.getResource(
            "/postgres-%s-%s.txz".formatted(system.toLowerCase(Locale.ROOT), machine));
    if (archive == null) {
      throw new DatabaseProblem(
          "No PostgreSQL for %s on %s comes with PhantomPool".formatted(system, processor),
          "install PostgreSQL and name it with --database-url");
    }
    return archive;
  }

  /** Another archive unpacks elsewhere: an update does not run yesterday's server. */
  private static String fingerprint(URL archive) throws IOException {
    JarURLConnection connection = (JarURLConnection) archive.openConnection();
    var entry = connection.getJarEntry();
    return "%08x-%x".formatted(entry.getCrc(), entry.getSize());
  }

  private static void unpack(InputStream archive, Path into) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("The archive names a file outside of itself: " + entry.getName());
        }
        write(entry, tar, target);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
        Set<PosixFilePermission> permissions =
            EnumSet.copyOf(Files.getPosixFilePermissions(target));
        permissions.addAll(PosixFilePermissions.fromString("--x--x--x"));
        Files.setPosixFilePermissions(target, permissions);
      }
    }
  }

  /** Of two processes that unpack at once one comes second, and takes what the first has made. */
  private static void take(Path fresh, Path unpacked) throws IOException {
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(fresh, unpacked, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException second) {
      delete(fresh);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** {@code initdb}, {@code pg_ctl} or {@code postgres}. */
  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }
}
