package io.phantompool.protocol.verifier;

/** Is told how far a verification is. */
@FunctionalInterface
public interface ProgressWatch {
  /** Nobody watches. */
  ProgressWatch NONE = (check, done, total) -> {};

  /**
   * Something was done.
   *
   * @param check what is being checked
   * @param done how many orders or openings of it are done
   * @param total of how many
   */
  void at(Check check, int done, int total);
}
