package io.phantompool.node.config;

/**
 * What a process does in the cluster: serve the API, match, or be one executor.
 *
 * @param name {@code api}, {@code matching}, or {@code executor-1} to {@code executor-16}
 */
public record NodeRole(String name) {
  static final String PATTERN = "api|matching|executor-([1-9]|1[0-6])";

  /** Serves the API. */
  public static final NodeRole API = new NodeRole("api");

  /** Keeps books, accounts and rounds going. */
  public static final NodeRole MATCHING = new NodeRole("matching");

  private static final String EXECUTOR = "executor-";

  /** Refuses what is no role. */
  public NodeRole {
    if (!name.matches(PATTERN)) {
      throw new IllegalArgumentException("A role is api, matching or executor-1 to executor-16");
    }
  }

  /** The role of executor {@code index}, from 1. */
  public static NodeRole executor(int index) {
    return new NodeRole(EXECUTOR + index);
  }

  /** Whether it holds a key share. */
  public boolean isExecutor() {
    return name.startsWith(EXECUTOR);
  }

  /** Which executor, from 1; 0 for the others. */
  public int index() {
    return isExecutor() ? Integer.parseInt(name.substring(EXECUTOR.length())) : 0;
  }
}
