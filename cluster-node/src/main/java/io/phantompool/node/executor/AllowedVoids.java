package io.phantompool.node.executor;

import io.phantompool.node.operator.OperatorWord;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.protocol.executor.Executor;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final Set<OperatorWord.Kind> KINDS =
      Set.of(OperatorWord.Kind.ALLOW_VOID, OperatorWord.Kind.TAKE_UP);

  /** Closes count from 1. */
  private static final long NO_SEQ = 0;

  private final Optional<OperatorWords> words;
  private final List<MarketId> markets;
  private final Logger log;
  private final Map<MarketId, Long> allowed = new HashMap<>();

  AllowedVoids(ExecutorParts parts, Logger log) {
    this.words = parts.words();
    this.markets = parts.markets().stream().map(terms -> terms.id()).toList();
    this.log = log;
  }

  /**
   * The state with all that the operator has said before this life: an executor that did not know
   * it could choose the outcome of a seq whose void is allowed.
   *
   * @throws UncheckedIOException if that cannot be read: then it is not to answer anybody
   */
  ExecutorState atStart(Executor executor, ExecutorState state) {
    try {
      return read(executor, state);
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  /** The state with what the operator has said since the last time. */
  ExecutorState takeIn(Executor executor, ExecutorState state) {
    try {
      return read(executor, state);
    } catch (IOException unread) {
      log.error("The operator cannot be heard: {}", unread.getMessage());
      return state;
    }
  }

  private ExecutorState read(Executor executor, ExecutorState state) throws IOException {
    if (words.isEmpty()) {
      return state;
    }
    List<OperatorWord> all = words.get().all();
    ExecutorState next = state;
    for (MarketId market : markets) {
      Optional<OperatorWord> last = OperatorWords.last(all, market, KINDS);
      if (last.isPresent() && isNews(last.get())) {
        next = executor.allowVoid(next, market, allowed(last.get()));
      }
    }
    return next;
  }

  private static long allowed(OperatorWord word) {
    return word.what() == OperatorWord.Kind.ALLOW_VOID ? word.seq() : NO_SEQ;
  }

  private boolean isNews(OperatorWord word) {
    Long before = allowed.put(word.market(), allowed(word));
    boolean isNews = before == null || before != allowed(word);
    if (isNews) {
      log.warn("The operator says: {}", word);
    }
    return isNews;
  }
}
