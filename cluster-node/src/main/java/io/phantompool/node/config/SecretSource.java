package io.phantompool.node.config;

import io.phantompool.crypto.keystore.DurableFiles;
import io.phantompool.crypto.keystore.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a node that nobody sits at finds a secret: in a file that its owner alone may read, else in
 * a variable of its environment.
 *
 * @param key of the configuration, for messages
 * @param file named by the configuration
 * @param variable of the environment
 */
public record SecretSource(String key, Optional<Path> file, String variable) {
  private static final int MOST_BYTES = 1_026;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /**
   * The secret, one line, which the caller erases; empty if there is neither file nor variable.
   *
   * @throws ConfigProblem if the file cannot be read, or others than its owner may
   */
  public Optional<char[]> read(Map<String, String> environment) {
    return file.isPresent()
        ? Optional.of(fromFile(file.get()))
        : Optional.ofNullable(environment.get(variable)).map(String::toCharArray);
  }

  /**
   * The same where there must be one.
   *
   * @throws ConfigProblem also if there is none
   */
  public char[] require(Map<String, String> environment) {
    return read(environment)
        .orElseThrow(
            () ->
                new ConfigProblem(
                    "%s names no file, and %s is not set".formatted(key, variable),
                    "allowed is a file of mode 600 with one line, or the variable"));
  }

  private char[] fromFile(Path path) {
    byte[] bytes = bytes(path);
    try {
      char[] text = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(bytes)).array();
      int length = 0;
      while (length < text.length && text[length] >= ' ') {
        length++;
      }
      char[] line = Arrays.copyOf(text, length);
      Arrays.fill(text, '\0');
      return line;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private byte[] bytes(Path path) {
    LocalFiles files = new LocalFiles();
    try {
      DurableFiles.Facts facts =
          files.facts(path).orElseThrow(() -> new IOException("there is none"));
      if (!OWNER.containsAll(facts.permissions())) {
        throw new ConfigProblem(
            "%s names %s, which others than its owner may read".formatted(key, path),
            "run: chmod 600 '%s'".formatted(path));
      }
      return files.read(path, MOST_BYTES);
    } catch (IOException e) {
      throw new ConfigProblem(
          "%s names %s, which cannot be read: %s".formatted(key, path, e.getMessage()),
          "allowed is a file of mode 600 with one line of at most 1024 bytes");
    }
  }
}
