package io.phantompool.simulator.pool;

import java.util.Set;

/**
 * What decides a run entirely.
 *
 * @param seed all of its chance
 * @param steps how many things happen before everything goes well again
 * @param faults what may go wrong
 * @param cryptography real or stand-in
 * @param mutation a rule that honest executors break on purpose
 */
public record Settings(
    long seed, int steps, Set<Fault> faults, Kind cryptography, Mutation mutation) {
  /** Which cryptography. */
  public enum Kind {
    /** The real one, with dealt shares. */
    REAL,
    /** The stand-in. */
    FAST
  }

  /** Keeps a copy; refuses less than one step. */
  public Settings {
    faults = Set.copyOf(faults);
    if (steps < 1) {
      throw new IllegalArgumentException("A run has at least 1 step");
    }
  }

  /** Everything as it should be. */
  public Settings(long seed, int steps, Set<Fault> faults, Kind cryptography) {
    this(seed, steps, faults, cryptography, Mutation.NONE);
  }

  /** The faults as {@link Fault#read} reads them, in the order of their declaration. */
  public String faultList() {
    if (faults.isEmpty()) {
      return "none";
    }
    return faults.size() == Fault.values().length
        ? "all"
        : String.join(",", faults.stream().sorted().map(Fault::text).toList());
  }

  /** What repeats the run. */
  public String command() {
    return "phantompool simulate --seed %d --steps %d --faults %s %s"
        .formatted(seed, steps, faultList(), cryptography == Kind.REAL ? "--real" : "--fast");
  }
}
