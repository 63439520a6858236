package io.phantompool.protocol.committee;

import io.phantompool.protocol.book.ListContext;
import io.phantompool.protocol.book.SealedList;
import io.phantompool.protocol.book.SealedSet;
import io.phantompool.protocol.book.SealedSum;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.round.Question;

/**
 * The seals of a certified set with what questions about it are bound to.
 *
 * @param market the market
 * @param context what every list is bound to
 * @param set the seals
 */
record AskedSet(Market market, ListContext context, SealedSet set) {
  /** What a question is about: a list, or a sum that lies open. */
  SealedSum asked(Question question) {
    int N = market.ladder().slots();
    return question.isAboutSum()
        ? set.sum(context, question.purpose(), question.tick(), question.combination(N))
        : new SealedSum.Encrypted(
            set.orders(
                context,
                question.purpose(),
                question.tick(),
                question.combination(N),
                question.orders()));
  }

  /** The list of a question that is asked of executors. */
  SealedList list(Question question) {
    return switch (asked(question)) {
      case SealedSum.Encrypted(SealedList list) -> list;
      case SealedSum.Bare _ ->
          throw new IllegalArgumentException("What lies open is asked of nobody");
    };
  }
}
