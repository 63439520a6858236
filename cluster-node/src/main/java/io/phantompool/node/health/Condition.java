package io.phantompool.node.health;

/**
 * How a part of a node is.
 *
 * @param state what it can do
 * @param sentence why, without a full stop
 */
public record Condition(State state, String sentence) {
  /** What a part can do. */
  public enum State {
    /** It has not served yet. */
    STARTING,

    /** It serves. */
    READY,

    /** It does not serve now, and goes on by itself. */
    AWAY,

    /** It will not serve before somebody has seen to it. */
    STOPPED
  }

  /** Has not served yet. */
  public static Condition starting(String sentence) {
    return new Condition(State.STARTING, sentence);
  }

  /** Serves. */
  public static Condition ready(String sentence) {
    return new Condition(State.READY, sentence);
  }

  /** Does not serve now. */
  public static Condition away(String sentence) {
    return new Condition(State.AWAY, sentence);
  }

  /** Will not serve again by itself. */
  public static Condition stopped(String sentence) {
    return new Condition(State.STOPPED, sentence);
  }
}
