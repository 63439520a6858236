package io.phantompool.simulator.pool;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may go wrong in a run. */
public enum Fault {
  /** Messages are lost. */
  LOSS,
  /** Messages come twice. */
  DUPLICATION,
  /** Messages take long, and so overtake each other. */
  DELAY,
  /** Executors die between any two effects and start again. */
  CRASH,
  /** Executors' clocks jump. */
  CLOCK,
  /** Coordinators die and are replaced by ones that know nothing. */
  COORDINATOR_CRASH,
  /** The API node dies. */
  API_CRASH,
  /** An executor signs partial decryptions that its share did not make. */
  WRONG_PARTIALS,
  /** An executor signs nonce commitments of sessions that nothing made. */
  BAD_NONCES,
  /** An executor signs answers in sessions that its share did not make. */
  WRONG_SHARES,
  /** An executor signs receipts for every order, also for two under one reserve number. */
  TWO_RECEIPTS,
  /** An executor signs two inventories for one close. */
  TWO_INVENTORIES,
  /** An executor prepares two T in one attempt. */
  TWO_PREPARES,
  /** An executor commits to two T in one attempt. */
  TWO_COMMITS,
  /** An executor that is locked says that it is not. */
  HIDDEN_LOCK,
  /** An executor shows a lock with prepares that nobody signed. */
  FALSE_LOCK,
  /** An executor has two faces: what it tells one it does not know when it talks to another. */
  TWO_FACED,
  /** An executor is often silent. */
  SILENCE,
  /** An executor comes back from a backup. */
  BACKUP,
  /** A second coordinator changes, drops, replays and swaps what it asks. */
  COORDINATOR,
  /** Owners sign two orders under one reserve number. */
  SPLIT,
  /** The operators of all executors give a certified seq up. */
  VOID,
  /** Owners force an exit on the chain. */
  EXIT;

  /** All of them. */
  public static Set<Fault> all() {
    return EnumSet.allOf(Fault.class);
  }

  /** None. */
  public static Set<Fault> none() {
    return EnumSet.noneOf(Fault.class);
  }

  /** The name in a list of faults: lower case, with hyphens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads {@code all}, {@code none}, or names with commas between them.
   *
   * @throws IllegalArgumentException if a name is none of a fault
   */
  public static Set<Fault> read(String list) {
    if (list.equals("all")) {
      return all();
    }
    Set<Fault> faults = none();
    if (!list.equals("none")) {
      for (String name : list.split(",", -1)) {
        faults.add(of(name));
      }
    }
    return faults;
  }

  private static Fault of(String name) {
    for (Fault fault : values()) {
      if (fault.text().equals(name)) {
        return fault;
      }
    }
    throw new IllegalArgumentException("There is no fault '%s'".formatted(name));
  }
}
