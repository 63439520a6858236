package io.phantompool.node.load;

import io.phantompool.node.demo.DemoProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a JVM has on its heap, asked with the JDK's own jcmd. */
final class Heap {
  private static final String TOTAL = "Total";
  private static final String LIMIT = "-XX:MaxHeapSize=";
  private static final int BYTES = 2;

  private Heap() {}

  /** What is alive in a process of ours, in bytes: it collects everything else first. */
  static long alive(long process) {
    String histogram = jcmd(process, "GC.class_histogram");
    return histogram
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(TOTAL))
        .map(line -> line.split("\\s+", -1))
        .mapToLong(words -> Long.parseLong(words[BYTES]))
        .findFirst()
        .orElseThrow(() -> new DemoProblem("jcmd tells no total: " + histogram, "use a JDK 25"));
  }

  /** What it may have at most, in bytes. */
  static long limit(long process) {
    return jcmd(process, "VM.flags")
        .lines()
        .flatMap(line -> Stream.of(line.split("\\s+", -1)))
        .filter(flag -> flag.startsWith(LIMIT))
        .mapToLong(flag -> Long.parseLong(flag.substring(LIMIT.length())))
        .findFirst()
        .orElseThrow(() -> new DemoProblem("jcmd tells no limit of the heap", "use a JDK 25"));
  }

  private static String jcmd(long process, String command) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process run =
          new ProcessBuilder(tool.toString(), Long.toString(process), command)
              .redirectErrorStream(true)
              .start();
      return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DemoProblem("There is no asking " + tool, "use a JDK 25", e);
    }
  }
}
