package io.phantompool.node.doctor;

/** How serious a finding is, the least serious first. */
public enum Grade {
  /** As it should be. */
  OK,
  /** The node works, and somebody should look. */
  WARNING,
  /** The node does not work, or not as it promises. */
  FAILED
}
