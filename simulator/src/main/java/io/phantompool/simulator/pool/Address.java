package io.phantompool.simulator.pool;

/**
 * Where messages go.
 *
 * @param kind what kind of party
 * @param number which one
 */
record Address(Kind kind, int number) {
  /** Kinds of parties. */
  enum Kind {
    EXECUTOR,
    COORDINATOR,
    API,
    TRADER
  }

  static final Address API = new Address(Kind.API, 0);

  static Address executor(int index) {
    return new Address(Kind.EXECUTOR, index);
  }

  @Override
  public String toString() {
    return kind.name().charAt(0) + "" + number;
  }
}
