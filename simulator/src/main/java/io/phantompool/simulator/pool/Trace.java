package io.phantompool.simulator.pool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** A digest over everything that happens, and its lines for who wants to read them. */
public final class Trace {
  private final Optional<Consumer<String>> lines;
  private final boolean kept;
  private final MessageDigest digest;

  private Trace(Optional<Consumer<String>> lines, boolean kept) {
    this.lines = lines;
    this.kept = kept;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** None: a run among many. */
  public static Trace none() {
    return new Trace(Optional.empty(), false);
  }

  /** The digest alone. */
  public static Trace digestOnly() {
    return new Trace(Optional.empty(), true);
  }

  /** The digest, and each line to this. */
  public static Trace to(Consumer<String> lines) {
    return new Trace(Optional.of(lines), true);
  }

  boolean isKept() {
    return kept;
  }

  void line(long now, String what) {
    if (kept) {
      String line = now + " " + what;
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      lines.ifPresent(sink -> sink.accept(line));
    }
  }

  /** SHA-256 over all lines, in hexadecimal; of a run without a trace the digest of nothing. */
  public String end() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
