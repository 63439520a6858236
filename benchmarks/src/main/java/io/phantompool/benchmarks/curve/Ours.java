package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Our implementations: one, or one on each back end. */
final class Ours {
  private Ours() {}

  /** An implementation that has no back ends. */
  static <R> Contender<R> alone(Callable<R> operation, Function<? super R, byte[]> canonical) {
    return new Contender<>(Contender.OURS, operation, canonical);
  }

  /** Both back ends in one run, each named to the operation. */
  static <R> List<Contender<R>> onEachBackend(
      Function<Backend, Callable<R>> operation, Function<? super R, byte[]> canonical) {
    return List.of(
        on(Backend.VECTOR, operation, canonical), on(Backend.SCALAR, operation, canonical));
  }

  private static <R> Contender<R> on(
      Backend backend,
      Function<Backend, Callable<R>> operation,
      Function<? super R, byte[]> canonical) {
    String name = Contender.OURS + "-" + backend.name().toLowerCase(Locale.ROOT);
    return new Contender<>(name, operation.apply(backend), canonical);
  }
}
