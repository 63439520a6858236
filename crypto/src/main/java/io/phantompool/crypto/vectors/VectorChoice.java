package io.phantompool.crypto.vectors;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * Whether one piece of work is done in wide vectors in this process: what the property says; else
 * not, until the vectors have shown that they are faster on this machine ({@link VectorTrial}).
 * Both ways give the same results, so work under way goes on as it began.
 */
public final class VectorChoice {
  /** Property that forces a choice: {@code scalar}, {@code vector} or {@code auto}. */
  public static final String PROPERTY = "phantompool.backend";

  private static final String MODULE = "jdk.incubator.vector";
  private static final String WISH = System.getProperty(PROPERTY, "auto").toLowerCase(Locale.ROOT);

  /** One way to do the work. */
  public interface Work {
    /** Does some of everything there is to do, in a few microseconds when it is compiled. */
    void pass();

    /** What it gives for inputs of its own, whatever number of passes went before. */
    long[] results();
  }

  private volatile boolean vectors = WISH.equals("vector");

  private VectorChoice() {}

  /**
   * A choice between two ways; the trial begins now, if there is to be one.
   *
   * @param name of the work, for the name of the trial's thread
   */
  public static VectorChoice between(String name, Supplier<Work> scalar, Supplier<Work> vector) {
    VectorChoice choice = new VectorChoice();
    if (WISH.equals("auto") && isPresent()) {
      VectorTrial.start(name, scalar, vector, () -> choice.vectors = true);
    }
    return choice;
  }

  /**
   * Whether to do it in vectors; a refusal of a property that cannot be followed, each time it is
   * asked.
   */
  public boolean isForVectors() {
    switch (WISH) {
      case "auto", "scalar" -> {}
      case "vector" -> requireVectors();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is '" + WISH + "'; allowed: scalar, vector, auto");
    }
    return vectors;
  }

  /** Whether the Vector API was given to this process ({@code --add-modules}). */
  public static boolean isPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /** Refuses a process without the Vector API, for who insists on it. */
  private static void requireVectors() {
    if (!isPresent()) {
      throw new IllegalStateException(
          "The vector back end needs the JVM option --add-modules " + MODULE);
    }
  }
}
