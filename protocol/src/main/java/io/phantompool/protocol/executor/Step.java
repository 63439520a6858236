package io.phantompool.protocol.executor;

import io.phantompool.protocol.order.OrderClaim;
import java.util.List;
import java.util.Optional;

/**
 * What an executor makes of a request. First all facts are made durable together; then {@code next}
 * is the executor, the reply may leave and the check may begin. If they cannot be made durable the
 * executor stays what it was, and nothing leaves.
 *
 * @param facts to make durable, in this order
 * @param next the executor after them
 * @param reply the answer; none yet if a proof is to be checked first
 * @param toCheck an order whose proof is to be checked, for {@link Executor#checked}
 */
public record Step(
    List<Fact> facts, ExecutorState next, Optional<Reply> reply, Optional<Check> toCheck) {
  /** Keeps a copy of the list. */
  public Step {
    facts = List.copyOf(facts);
  }

  /**
   * A proof to check, which takes milliseconds and is cheaper for many together.
   *
   * @param claim the order with the account states that it is proved against
   * @param request what is answered once it is checked
   */
  public record Check(OrderClaim claim, Request.AboutOrders request) {}

  static Step reply(ExecutorState state, Reply reply) {
    return new Step(List.of(), state, Optional.of(reply), Optional.empty());
  }

  static Step refuse(ExecutorState state, String code, String sentence) {
    return reply(state, new Reply.Refused(code, sentence));
  }

  static Step check(ExecutorState state, Check check) {
    return new Step(List.of(), state, Optional.empty(), Optional.of(check));
  }

  /** Facts that have been applied already, then the reply. */
  static Step of(List<Fact> facts, ExecutorState next, Reply reply) {
    return new Step(facts, next, Optional.of(reply), Optional.empty());
  }
}
