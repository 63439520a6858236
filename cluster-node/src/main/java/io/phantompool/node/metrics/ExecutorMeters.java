package io.phantompool.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Executors, as whoever asks them sees them. Safe for any thread. */
public final class ExecutorMeters {
  private static final String EXECUTOR = "executor";

  private final MeterSet<Integer, Timer> answers;
  private final MeterSet<Integer, Counter> silent;
  private final MeterSet<Integer, Counter> named;
  private final MeterSet<Integer, AtomicLong> reachable;

  ExecutorMeters(Names names, int executors) {
    List<Integer> known = IntStream.rangeClosed(1, executors).boxed().toList();
    answers =
        MeterSet.of(
            known, j -> names.timer("executor.answers", "Answers, from the question", EXECUTOR, j));
    silent =
        MeterSet.of(
            known, j -> names.counter("executor.silent", "Answers not given in time", EXECUTOR, j));
    named =
        MeterSet.of(
            known, j -> names.counter("executor.named", "Answers proved false", EXECUTOR, j));
    reachable =
        MeterSet.of(known, j -> names.gauge("executor.reachable", "1 if it answers", EXECUTOR, j));
  }

  /**
   * An executor has answered.
   *
   * @param executor its number, from 1
   * @param taken since it was asked
   */
  public void answered(int executor, Duration taken) {
    answers.of(executor).record(taken);
    reachable.of(executor).set(1);
  }

  /** An executor has not answered in time. */
  public void silent(int executor) {
    silent.of(executor).increment();
    reachable.of(executor).set(0);
  }

  /** An executor's answer was proved false. */
  public void named(int executor) {
    named.of(executor).increment();
  }
}
