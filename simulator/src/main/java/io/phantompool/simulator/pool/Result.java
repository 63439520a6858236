package io.phantompool.simulator.pool;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happened in a run.
 *
 * @param settings what decided it
 * @param steps how many things happened
 * @param simulatedMillis how long it took by the pool's own clock
 * @param seqs closes that have their outcome, over all markets
 * @param openRounds those that were OPEN, with certificates that never got an outcome
 * @param fills fills in their outcomes
 * @param openings partial decryptions given
 * @param records records of rounds, all of which verified
 * @param voids seqs that were voided
 * @param exits exits forced on the chain
 * @param injected faults by kind
 * @param liars executors that were allowed to lie, with how
 * @param named executors that were named, with why
 * @param failure the check that failed; nothing if all held
 * @param trace digest over everything that happened, if it was kept
 */
public record Result(
    Settings settings,
    long steps,
    long simulatedMillis,
    long seqs,
    long openRounds,
    long fills,
    int openings,
    int records,
    int voids,
    int exits,
    Map<Fault, Integer> injected,
    Map<Integer, Fault> liars,
    Map<Integer, Set<String>> named,
    Optional<Failure> failure,
    String trace) {
  /**
   * A check that failed.
   *
   * @param check its short name, {@code exception} if something was thrown
   * @param sentence what happened
   * @param step at which step
   * @param cause what was thrown
   */
  public record Failure(String check, String sentence, long step, Throwable cause) {}
}
