package io.phantompool.node.executor;

import io.phantompool.protocol.executor.ExecutorState;

/**
 * Where an executor's state is between two messages. Not immutable as event-sourced states usually
 * are, because part of an executor's state is no fact: how far it follows a round, and what its
 * peers have told it since its start. Only its own actor touches it.
 */
final class ExecutorReplica {
  private ExecutorState state;

  ExecutorReplica(ExecutorState state) {
    this.state = state;
  }

  ExecutorState state() {
    return state;
  }

  void set(ExecutorState next) {
    state = next;
  }
}
