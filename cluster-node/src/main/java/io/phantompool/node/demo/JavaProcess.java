package io.phantompool.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The phantompool command in a JVM of its own, started as this one was: same JDK, class path and
 * flags. It ends when this process does, since its standard input ends then.
 */
final class JavaProcess implements AutoCloseable {
  private static final String MAIN = "io.phantompool.node.Main";
  private static final int LAST_LINES = 12;

  private final String name;
  private final Process process;
  private final Path log;

  private JavaProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param flags of its JVM, besides ours
   * @param log takes all of its output
   */
  static JavaProcess start(String name, List<String> flags, List<String> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ownFlags());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
    try {
      return new JavaProcess(
          name,
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new DemoProblem(
          "The process %s does not start: %s".formatted(name, e.getMessage()),
          "look whether there is memory left",
          e);
    }
  }

  /** Modules, access and caches; not the memory, which each process has its own of. */
  private static List<String> ownFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:"))
        .filter(flag -> !flag.startsWith("-XX:AOTCacheOutput"))
        .toList();
  }

  long id() {
    return process.pid();
  }

  /** The process itself, for who ends it in other ways. */
  Process process() {
    return process;
  }

  /**
   * Fails if it has ended.
   *
   * @throws DemoProblem with the end of its log
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new DemoProblem(
          "The process %s has ended with code %d: %s"
              .formatted(name, process.exitValue(), lastWords()),
          "its log is " + log);
    }
  }

  /** The end of what it wrote. */
  String lastWords() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join(
          " | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, as SIGTERM does; does not wait. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end, and kills it after so long. */
  void awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
