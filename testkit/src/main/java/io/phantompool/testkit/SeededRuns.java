package io.phantompool.testkit;

import java.lang.reflect.Method;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** Calls a {@link SeededTest} once per seed and names the seed that failed. */
final class SeededRuns implements ParameterResolver, InvocationInterceptor {
  static final String SEED_PROPERTY = "phantompool.seed";
  static final String DEEP_PROPERTY = "phantompool.deep";
  static final int DEEP_FACTOR = 50;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Rng.class;
  }

  /**
   * A placeholder of the right type; {@link #interceptTestMethod} hands each run its own source.
   */
  @Override
  public Rng resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Rng(0);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    Method method = invocationContext.getExecutable();
    if (method.getParameterCount() != 1) {
      throw new IllegalStateException(method + " must take exactly one Rng to be a @SeededTest");
    }
    invocation.skip();
    Object test = context.getRequiredTestInstance();
    Long fixedSeed = Long.getLong(SEED_PROPERTY);
    if (fixedSeed != null) {
      runOnce(test, method, fixedSeed);
      return;
    }
    // Fresh values in every build, so that the suite keeps looking; the message makes it
    // repeatable.
    long base = ThreadLocalRandom.current().nextLong();
    int runs = runs(method);
    for (int run = 0; run < runs; run++) {
      runOnce(test, method, Rng.mix(base + run));
    }
  }

  private static int runs(Method method) {
    int runs = method.getAnnotation(SeededTest.class).runs();
    if (runs < 1) {
      throw new IllegalStateException(
          method + " asks for " + runs + " runs and would test nothing");
    }
    return Boolean.getBoolean(DEEP_PROPERTY) ? Math.multiplyExact(runs, DEEP_FACTOR) : runs;
  }

  private static void runOnce(Object test, Method method, long seed) {
    try {
      ReflectionSupport.invokeMethod(method, test, new Rng(seed));
    } catch (TestAbortedException skipped) {
      throw skipped;
    } catch (Exception | AssertionError failure) {
      throw new SeedFailure(failure, seed);
    }
  }

  /** The failure of one run, with what repeats it. */
  static final class SeedFailure extends AssertionError {
    SeedFailure(Throwable failure, long seed) {
      super("%s%nRepeat this run with -D%s=%d".formatted(failure, SEED_PROPERTY, seed), failure);
    }
  }
}
