package io.phantompool.crypto.session;

/** A message of one executor. That it really sent it is for the channel to know. */
public interface FromExecutor {
  /** The executor's index. */
  int executor();
}
