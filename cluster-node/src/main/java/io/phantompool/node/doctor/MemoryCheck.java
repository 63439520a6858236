package io.phantompool.node.doctor;

import com.sun.management.OperatingSystemMXBean;
import io.phantompool.crypto.dlog.BabyStepTable;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * The heap a node would have, which is this process's, against what it holds.
 *
 * @param executor whether the node opens lists, for which it holds the table of discrete logarithms
 * @param heapMib most of the heap
 * @param machineMib of the machine
 */
record MemoryCheck(boolean executor, long heapMib, long machineMib) {
  private static final String NAME = "memory";
  private static final long MIB = 1L << 20;

  /** What the code, the cluster and the database's driver take. */
  private static final long BASE_MIB = 192;

  /** A book of 5,000 orders, as its replica and while a round is opened. */
  private static final long BOOK_MIB = 512;

  private static final long BYTES_A_MULTIPLE = 16;

  static MemoryCheck ofThisProcess(boolean executor) {
    long machine =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize() / MIB
            : 0;
    return new MemoryCheck(executor, Runtime.getRuntime().maxMemory() / MIB, machine);
  }

  private long tableMib() {
    return executor ? (BYTES_A_MULTIPLE << BabyStepTable.DEFAULT_EXPONENT) / MIB : 0;
  }

  Finding look() {
    long least = BASE_MIB + tableMib();
    long enough = least + BOOK_MIB;
    String sentence =
        "The heap has %d MiB of the machine's %d; the node takes %d%s and up to %d for orders"
            .formatted(
                heapMib,
                machineMib,
                least,
                executor ? ", %d of them for discrete logarithms,".formatted(tableMib()) : "",
                BOOK_MIB);
    Map<String, Long> measured =
        Map.of("heap_mib", heapMib, "machine_mib", machineMib, "enough_mib", enough);
    String remedy = "give the JVM at least %d MiB, for example by -Xmx".formatted(enough);
    if (heapMib < least) {
      return Finding.failed(NAME, sentence, remedy).with(measured);
    }
    return heapMib < enough
        ? Finding.warning(NAME, sentence, remedy).with(measured)
        : Finding.ok(NAME, sentence).with(measured);
  }
}
