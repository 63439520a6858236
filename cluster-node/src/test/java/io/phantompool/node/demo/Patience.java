package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what comes about by itself; says what it waited for, and how everything was then. */
final class Patience {
  private static final long LOOK_MILLIS = 20;

  private final Supplier<String> state;

  /**
   * Patience.
   *
   * @param state for the message of a failure
   */
  Patience(Supplier<String> state) {
    this.state = state;
  }

  /** Looks again and again until there is something. */
  <T> T await(String what, Duration most, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > end) {
        return fail("Waited %d s for %s.%n%s".formatted(most.toSeconds(), what, state.get()));
      }
      PoolClient.pause(LOOK_MILLIS);
    }
  }

  /** Looks again and again until it holds. */
  void until(String what, Duration most, BooleanSupplier holds) {
    await(what, most, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }
}
