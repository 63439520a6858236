package io.phantompool.persistence.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** One file per role, which its owner alone may read. */
record Passwords(Path folder, SecureRandom random) {
  private static final int BYTES = 16;

  /** The file of this role's password, made if need be. */
  Path file(String role) throws IOException {
    Path file = folder.resolve(role);
    if (!Files.exists(file)) {
      byte[] password = new byte[BYTES];
      random.nextBytes(password);
      Path fresh =
          Files.createTempFile(
              folder,
              role,
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(password) + "\n");
      try (FileChannel channel = FileChannel.open(fresh)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  String of(String role) throws IOException {
    return Files.readString(file(role)).strip();
  }
}
