package io.phantompool.node.trader;

import io.phantompool.client.decimal.Reading;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.ProblemCode;

/** A trader's command does not go on: what is wrong, and what is allowed or to do. */
public final class TraderProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;
  private final boolean badInput;

  private TraderProblem(String message, String hint, boolean badInput) {
    super(message);
    this.hint = hint;
    this.badInput = badInput;
  }

  /** What was given is missing or malformed. */
  public static TraderProblem badInput(String message, String hint) {
    return new TraderProblem(message, hint, true);
  }

  /** It was asked for rightly and cannot be done. */
  public static TraderProblem failed(String message, String hint) {
    return new TraderProblem(message, hint, false);
  }

  /** What came between the client and the pool. An unknown market or order is bad input. */
  public static TraderProblem of(PoolException problem) {
    TraderProblem told =
        switch (problem) {
          case PoolException.Unknown unknown ->
              badInput(unknown.problem().detail(), unknown.problem().advice());
          case PoolException.NotAllowed wrong when isOfTheOrder(wrong.problem().code()) ->
              badInput(wrong.problem().detail(), wrong.problem().advice());
          case PoolException.Refused refused ->
              failed(
                  refused.problem().code() + ": " + refused.problem().detail(),
                  refused.problem().advice());
          case PoolException.Waiting waiting ->
              failed(
                  waiting.problem().code() + ": " + waiting.problem().detail(),
                  "nothing is half done; the same again in %d s"
                      .formatted(waiting.retryAfter().toSeconds()));
          case PoolException.Unreachable unreachable ->
              failed(text(unreachable), "look at the network, or name another node in trader.conf");
          case PoolException.Dishonest lie ->
              failed(text(lie), "believe none of it: name another node in trader.conf");
          case PoolException.Local local ->
              failed(text(local), "docs/traders.md says what is in the folder and how to recover");
        };
    told.initCause(problem);
    return told;
  }

  /** What another order would not meet; funds and room another time may do. */
  private static boolean isOfTheOrder(ProblemCode code) {
    return code == ProblemCode.SIZE || code == ProblemCode.GOOD_TILL;
  }

  private static String text(Exception problem) {
    return String.valueOf(problem.getMessage());
  }

  /** The value that a text stands for; otherwise what was wrong, and the nearest ones allowed. */
  public static <T> T read(String what, String text, Reading<T> reading) {
    return switch (reading) {
      case Reading.Exact<T>(T value) -> value;
      case Reading.Refused<T>(String sentence, var nearest) ->
          throw badInput(
              "%s is '%s', but %s".formatted(what, text, sentence),
              nearest.isEmpty()
                  ? "for example 12.5"
                  : "the nearest allowed: " + String.join(" or ", nearest));
    };
  }

  /** What to do. */
  public String hint() {
    return hint;
  }

  /** Whether the input was bad, and not the world. */
  public boolean isBadInput() {
    return badInput;
  }
}
