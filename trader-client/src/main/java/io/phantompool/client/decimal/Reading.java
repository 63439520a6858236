package io.phantompool.client.decimal;

import java.util.List;

/**
 * What became of a number that a person wrote.
 *
 * @param <T> what it stands for
 */
public sealed interface Reading<T> {
  /** It stands for exactly this. */
  record Exact<T>(T value) implements Reading<T> {}

  /**
   * It stands for nothing that is allowed.
   *
   * @param sentence what was wrong and what is allowed, without a full stop
   * @param nearest the nearest allowed values, lower first, as they may be written; none if it was
   *     no number
   */
  record Refused<T>(String sentence, List<String> nearest) implements Reading<T> {
    /** Copies the list. */
    public Refused {
      nearest = List.copyOf(nearest);
    }
  }

  /**
   * The value.
   *
   * @throws IllegalArgumentException with the sentence and the nearest values if it was refused
   */
  default T orThrow() {
    return switch (this) {
      case Exact<T>(T value) -> value;
      case Refused<T>(String sentence, List<String> nearest) ->
          throw new IllegalArgumentException(
              nearest.isEmpty()
                  ? sentence
                  : "%s; nearest: %s".formatted(sentence, String.join(" or ", nearest)));
    };
  }
}
