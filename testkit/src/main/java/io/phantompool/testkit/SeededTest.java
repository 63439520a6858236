package io.phantompool.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A property: the method takes one {@link Rng} and is called {@link #runs} times, each time with a
 * fresh seed. It is one test in the report.
 *
 * <pre>{@code
 * @SeededTest
 * void additionCommutes(Rng random) {
 *   Scalar a = scalar(random), b = scalar(random);
 *   assertEquals(a.plus(b), b.plus(a));
 * }
 * }</pre>
 *
 * <p>A failure's message ends with the seed of the run that failed. {@code
 * -Dphantompool.seed=<seed>} calls the method once, with that seed. {@code -Dphantompool.deep=true}
 * (the Maven profile {@code deep}) multiplies the runs by {@value SeededRuns#DEEP_FACTOR}.
 *
 * <p>{@code @BeforeEach} runs once before the first run: what a run needs fresh, it makes itself.
 */
@Test
@ExtendWith(SeededRuns.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SeededTest {
  /** How often the method is called in an ordinary build. */
  int runs() default 100;
}
