package io.phantompool.simulator.pool;

import java.util.Optional;

/**
 * How an executor behaves.
 *
 * @param lie what it does wrong; nothing if it is honest
 */
record Conduct(Optional<Fault> lie) {
  static final Conduct HONEST = new Conduct(Optional.empty());

  boolean is(Fault fault) {
    return lie.filter(fault::equals).isPresent();
  }

  boolean isHonest() {
    return lie.isEmpty();
  }
}
