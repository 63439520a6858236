package io.phantompool.node.news;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.wire.Envelope;
import io.phantompool.protocol.account.MarketProgress;

/** What every node of the pool is told at once, through the cluster's topic {@link #TOPIC}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
  @JsonSubTypes.Type(value = PoolNews.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = PoolNews.Progressed.class, name = "progressed")
})
public sealed interface PoolNews extends Envelope {
  /** The topic's name. */
  String TOPIC = "pool-news";

  /** Something that listeners of the pool hear. */
  record Changed(PoolEvent event) implements PoolNews {}

  /**
   * All accounts have been told of these outcomes: what counts no more than these can be proved.
   */
  record Progressed(MarketProgress progress) implements PoolNews {}
}
