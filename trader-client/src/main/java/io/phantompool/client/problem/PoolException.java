package io.phantompool.client.problem;

import java.time.Duration;

/**
 * Something between a trader and a pool did not work. Each kind stands for one thing to do:
 *
 * <pre>{@code
 * switch (problem) {
 *   case PoolException.Refused refused -> correct(refused.problem());
 *   case PoolException.Waiting waiting -> later(waiting.retryAfter());
 *   case PoolException.Unreachable _ -> lookAtTheNetwork();
 *   case PoolException.Dishonest lie -> keepTheEvidence(lie);
 *   case PoolException.Local local -> lookAtTheDisk(local);
 * }
 * }</pre>
 */
public abstract sealed class PoolException extends Exception {
  private static final long serialVersionUID = 1L;

  private PoolException(String message) {
    super(message);
  }

  private PoolException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The pool, or this side on its behalf, says no: sending the same again does not help. */
  public abstract static sealed class Refused extends PoolException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Refused(Problem problem) {
      super(problem.toString());
      this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
      return problem;
    }
  }

  /** This client sent what no client should: a defect of this one, or of what uses it. */
  public static final class Defect extends Refused {
    private static final long serialVersionUID = 1L;

    Defect(Problem problem) {
      super(problem);
    }
  }

  /** A signature, its time, or the owner is wrong. */
  public static final class NotYours extends Refused {
    private static final long serialVersionUID = 1L;

    NotYours(Problem problem) {
      super(problem);
    }
  }

  /** There is no such market, order or round. */
  public static final class Unknown extends Refused {
    private static final long serialVersionUID = 1L;

    Unknown(Problem problem) {
      super(problem);
    }
  }

  /** Something else has its name or place, or has happened before. */
  public static final class Conflict extends Refused {
    private static final long serialVersionUID = 1L;

    Conflict(Problem problem) {
      super(problem);
    }
  }

  /** Market or keys have changed: fetch them again. */
  public static final class Outdated extends Refused {
    private static final long serialVersionUID = 1L;

    Outdated(Problem problem) {
      super(problem);
    }
  }

  /** Funds, size, time or the number of orders do not allow it. */
  public static final class NotAllowed extends Refused {
    private static final long serialVersionUID = 1L;

    NotAllowed(Problem problem) {
      super(problem);
    }
  }

  /** The pool cannot do it now: the same again later. */
  public abstract static sealed class Waiting extends PoolException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Duration retryAfter;

    private Waiting(Problem problem, Duration retryAfter) {
      super("%s (again in %d s)".formatted(problem, retryAfter.toSeconds()));
      this.problem = problem;
      this.retryAfter = retryAfter;
    }

    /** What is wrong. */
    public Problem problem() {
      return problem;
    }

    /** When to come back. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Too many requests, submissions or connections. */
  public static final class TooOften extends Waiting {
    private static final long serialVersionUID = 1L;

    TooOften(Problem problem, Duration retryAfter) {
      super(problem, retryAfter);
    }
  }

  /** Too few executors answer, or the node cannot work now; nothing is half done. */
  public static final class Unavailable extends Waiting {
    private static final long serialVersionUID = 1L;

    Unavailable(Problem problem, Duration retryAfter) {
      super(problem, retryAfter);
    }
  }

  /** No node answered: whether it did what was asked is not known. */
  public static final class Unreachable extends PoolException {
    private static final long serialVersionUID = 1L;

    /** After this failure, the last of several. */
    public Unreachable(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /**
   * A node said what is not true: its answer has another form than the API's, or a signature in it
   * does not hold. Another node may say otherwise; executors never believe such a node.
   */
  public static final class Dishonest extends PoolException {
    private static final long serialVersionUID = 1L;

    private final String node;

    /**
     * A lie.
     *
     * @param node who said it
     * @param sentence what is not true
     */
    public Dishonest(String node, String sentence) {
      super("%s, says %s".formatted(sentence, node));
      this.node = node;
    }

    /** Who said it. */
    public String node() {
      return node;
    }
  }

  /** The journal on this machine, or what the trader handed in, cannot be used. */
  public static final class Local extends PoolException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do. */
    public Local(String sentence) {
      super(sentence);
    }

    /** With what is wrong and what to do. */
    public Local(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /** The exception of a problem. */
  public static PoolException of(Problem problem, Duration retryAfter) {
    return switch (problem.code().kind()) {
      case TOO_OFTEN -> new TooOften(problem, retryAfter);
      case UNAVAILABLE -> new Unavailable(problem, retryAfter);
      case DEFECT, NOT_YOURS, UNKNOWN, CONFLICT, OUTDATED, NOT_ALLOWED -> refused(problem);
    };
  }

  /** The refusal of a problem that waiting does not mend. */
  public static Refused refused(Problem problem) {
    return switch (problem.code().kind()) {
      case DEFECT, TOO_OFTEN, UNAVAILABLE -> new Defect(problem);
      case NOT_YOURS -> new NotYours(problem);
      case UNKNOWN -> new Unknown(problem);
      case CONFLICT -> new Conflict(problem);
      case OUTDATED -> new Outdated(problem);
      case NOT_ALLOWED -> new NotAllowed(problem);
    };
  }
}
