package io.phantompool.node.executor;

import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A request on its way through an executor, until it is answered.
 *
 * @param ask what was asked, and by whom
 * @param answered is told when it has been answered, so that the door knows how many are inside
 */
record Question(AskExecutor ask, Runnable answered) {
  void answer(ExecutorAnswer answer) {
    replyTo().tell(answer);
    answered.run();
  }

  private ActorRef<ExecutorAnswer> replyTo() {
    return ask.replyTo();
  }
}
