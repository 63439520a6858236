package io.phantompool.node.stream;

import io.phantompool.node.pool.Pool;
import io.phantompool.protocol.market.MarketId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Where the channels of a hub come from: what each begins with, and every change behind that. */
public interface StreamSource {
  /** Ids of the markets that have channels. */
  List<MarketId> markets();

  /**
   * What a channel has now, the earliest first; fails if that cannot be said.
   *
   * @param channel its name, as {@code matching} or {@code orders:WALLET}
   */
  CompletionStage<List<Change>> begin(String channel);

  /**
   * From now on tells this listener every change, one after the other; it returns at once and does
   * not throw.
   */
  Pool.Registration listen(Consumer<Change> listener);

  /**
   * The whole new state of one thing.
   *
   * @param channel where it is told
   * @param key what of
   * @param kind what it is, in the API's words
   * @param data what JSON is made of
   * @param over whether nothing can become of it any more
   */
  record Change(String channel, Object key, String kind, Object data, boolean over) {}
}
