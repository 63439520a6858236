package io.phantompool.crypto.keystore;

/**
 * What one guess of a passphrase costs: the parameters of Argon2id (RFC 9106).
 *
 * <p>A file names its own, so they are bounded: above {@link #MOST_MEMORY_KIB} or {@link
 * #MOST_WORK_KIB} nothing is allocated, whatever a file asks for. Below {@link #LEAST} no keystore
 * is written or opened, with one exception that cannot reach a disk: tests of this package, whose
 * files are {@link TestFiles}.
 *
 * @param memoryKib memory in KiB, at least 8 for each lane
 * @param passes passes over the memory, 1 to 64
 * @param lanes independent parts of the memory, 1 to 8
 */
public record KdfCost(int memoryKib, int passes, int lanes) {
  /** The most memory: 256 MiB. */
  public static final int MOST_MEMORY_KIB = 256 * 1024;

  /** The most memory times passes: 1 GiB, about three seconds on one core. */
  public static final int MOST_WORK_KIB = 1024 * 1024;

  /** The least a real keystore has: 19 MiB, 2 passes, 1 lane. */
  public static final KdfCost LEAST = new KdfCost(19 * 1024, 2, 1);

  /** What a keystore has if nobody says otherwise: 64 MiB, 3 passes, 1 lane. */
  public static final KdfCost DEFAULT = new KdfCost(64 * 1024, 3, 1);

  private static final int MOST_PASSES = 64;
  private static final int MOST_LANES = 8;
  private static final int LEAST_KIB_PER_LANE = 8;

  /** Refuses what Argon2id does not define and what is beyond the bounds. */
  public KdfCost {
    if (!isDefined(memoryKib, passes, lanes)) {
      throw new IllegalArgumentException(
          "Argon2id takes 8 KiB for each of 1 to %d lanes up to %d KiB, 1 to %d passes, and at most %d KiB times passes"
              .formatted(MOST_LANES, MOST_MEMORY_KIB, MOST_PASSES, MOST_WORK_KIB));
    }
  }

  /** Whether there is a cost with these parameters, which may come from anywhere. */
  static boolean isDefined(long memoryKib, long passes, long lanes) {
    return 1 <= lanes
        && lanes <= MOST_LANES
        && LEAST_KIB_PER_LANE * lanes <= memoryKib
        && memoryKib <= MOST_MEMORY_KIB
        && 1 <= passes
        && passes <= MOST_PASSES
        && memoryKib * passes <= MOST_WORK_KIB;
  }

  /** Whether a real keystore may have it. */
  public boolean isEnough() {
    return memoryKib >= LEAST.memoryKib && passes >= LEAST.passes;
  }
}
