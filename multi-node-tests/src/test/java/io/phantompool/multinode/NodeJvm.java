package io.phantompool.multinode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code phantompool node} in a JVM of its own, which is also a {@link Player}. */
final class NodeJvm implements AutoCloseable {
  private static final int LAST_LINES = 25;
  private static final long LEAVING_SECONDS = 60;

  private final String name;
  private final Process process;
  private final Path log;

  private NodeJvm(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static NodeJvm start(String name, Path config, Path log, Conductor conductor) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // Eight processes begin at once, and none lives long.
                "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(Player.flags(name, conductor.address())));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "io.phantompool.node.Main",
            "node",
            "--config",
            config.toString()));
    return new NodeJvm(
        name,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
  }

  void requireAlive() {
    if (!process.isAlive()) {
      throw new AssertionError(
          "%s has ended with code %d:\n%s".formatted(name, process.exitValue(), lastWords()));
    }
  }

  /** SIGTERM, as an operator ends it. */
  void terminate() throws InterruptedException {
    process.destroy();
    awaitEnd(LEAVING_SECONDS);
  }

  /** The code it ends with by itself. */
  int awaitEnd(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("%s does not end:\n%s".formatted(name, lastWords()));
    }
    return process.exitValue();
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String lastWords() {
    List<String> lines = log().lines().toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - LAST_LINES))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
