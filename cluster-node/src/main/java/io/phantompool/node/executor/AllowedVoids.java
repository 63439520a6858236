package io.phantompool.node.executor;

import io.phantompool.node.operator.OperatorWord;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.protocol.executor.Executor;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/**
 * The voids that an executor's operator has allowed, as far as one life of the executor has taken
 * them in. They last in the operator's file; that a void was signed lasts in the journal.
 */
final class AllowedVoids {
  private final Optional<OperatorWords> words;
  private final List<MarketId> markets;
  private final Logger log;
  private final Map<MarketId, Long> allowed = new HashMap<>();

  AllowedVoids(ExecutorParts parts, Logger log) {
    this.words = parts.words();
    this.markets = parts.markets().stream().map(terms -> terms.id()).toList();
    this.log = log;
  }

  /** The state with what the operator has said since the last time. */
  ExecutorState takeIn(Executor executor, ExecutorState state) {
    if (words.isEmpty()) {
      return state;
    }
    ExecutorState next = state;
    try {
      List<OperatorWord> all = words.get().all();
      for (MarketId market : markets) {
        Optional<OperatorWord> last =
            OperatorWords.last(all, market, Set.of(OperatorWord.Kind.ALLOW_VOID));
        if (last.isPresent() && isNews(last.get())) {
          next = executor.allowVoid(next, market, last.get().seq());
        }
      }
    } catch (IOException unread) {
      log.error("The operator cannot be heard: {}", unread.getMessage());
    }
    return next;
  }

  private boolean isNews(OperatorWord word) {
    Long before = allowed.put(word.market(), word.seq());
    boolean isNews = before == null || before != word.seq();
    if (isNews) {
      log.warn("The operator allows the void of seq {} of {}", word.seq(), word.market());
    }
    return isNews;
  }
}
