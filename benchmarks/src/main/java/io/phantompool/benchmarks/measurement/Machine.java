package io.phantompool.benchmarks.measurement;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;

/** Where a run takes place, and how busy it was there when the run began. */
public record Machine(String cpu, int cores, String jdk, String vectors, double loadBefore) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The machine as it is now. */
  public static Machine now() {
    return new Machine(
        processor(),
        Runtime.getRuntime().availableProcessors(),
        "%s %s".formatted(System.getProperty("java.vendor"), Runtime.version()),
        widestVectors(),
        load());
  }

  /** One line, ending with the load averages before the run and now. */
  public String describe() {
    return "%s, %d cores; JDK %s; %s; load average %s before, %s after"
        .formatted(cpu, cores, jdk, vectors, show(loadBefore), show(load()));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notLinux) {
      return System.getProperty("os.arch");
    }
  }

  private static String widestVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? Preferred.BITS + "-bit vectors"
        : "no vectors";
  }

  /** Apart, so that it is loaded only where the module is present. */
  private static final class Preferred {
    static final int BITS = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
  }

  /** Processes that wanted to run, over the last minute; negative where unknown. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String show(double load) {
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }
}
