package io.phantompool.node.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The disk under the data folder: room, and how long it takes until a write is on it.
 *
 * @param data the node's folder; made if need be
 */
record DiskCheck(Path data) {
  private static final String NAME = "disk";
  private static final int TIMES = 15;
  private static final int BLOCK = 4_096;
  private static final long MIB = 1L << 20;
  private static final long LITTLE_MIB = 5_120;
  private static final long TOO_LITTLE_MIB = 512;
  private static final long SLOW_MICROS = 20_000;

  Finding look() {
    try {
      Files.createDirectories(data);
      long free = Files.getFileStore(data).getUsableSpace() / MIB;
      return judge(free, sync());
    } catch (IOException refused) {
      return Finding.failed(
          NAME,
          "The data folder %s cannot be written: %s".formatted(data, refused.getMessage()),
          "mend the disk or the folder's permissions");
    }
  }

  private Latency sync() throws IOException {
    Path file = Files.createTempFile(data, "doctor", ".sync");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return Latency.<IOException>of(
          TIMES,
          () -> {
            channel.write(ByteBuffer.allocate(BLOCK));
            channel.force(true);
          });
    } finally {
      Files.delete(file);
    }
  }

  private Finding judge(long freeMib, Latency sync) {
    String sentence =
        "%s has %d MiB free; a write is on the disk after %s".formatted(data, freeMib, sync);
    Map<String, Long> measured =
        Map.of(
            "free_mib", freeMib,
            "sync_us", sync.medianMicros(),
            "sync_worst_us", sync.worstMicros());
    if (freeMib < TOO_LITTLE_MIB) {
      return Finding.failed(NAME, sentence, "make room: the node stops when the disk is full")
          .with(measured);
    }
    if (freeMib < LITTLE_MIB) {
      return Finding.warning(NAME, sentence, "make room: orders and records only grow")
          .with(measured);
    }
    return sync.medianMicros() > SLOW_MICROS
        ? Finding.warning(NAME, sentence, "a faster disk shortens every acceptance").with(measured)
        : Finding.ok(NAME, sentence).with(measured);
  }
}
