package io.phantompool.node.matching;

import io.phantompool.node.news.PoolNews;
import io.phantompool.node.news.Progress;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.protocol.account.MarketProgress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;

/** What the nodes of the pool tell each other: this node's place in it. */
final class NewsDesk {
  private final ActorRef<Topic.Command<PoolNews>> topic;
  private final List<Consumer<PoolEvent>> listeners = new CopyOnWriteArrayList<>();

  private NewsDesk(ActorRef<Topic.Command<PoolNews>> topic) {
    this.topic = topic;
  }

  /** Of this node, which hears everything from now on. */
  static NewsDesk open(ActorSystem<?> system) {
    NewsDesk desk =
        new NewsDesk(
            system.systemActorOf(
                Topic.create(PoolNews.class, PoolNews.TOPIC), PoolNews.TOPIC, Props.empty()));
    ActorRef<PoolNews> ear =
        system.systemActorOf(
            desk.ear(Progress.of(system)), PoolNews.TOPIC + "-listener", Props.empty());
    desk.topic.tell(Topic.subscribe(ear));
    return desk;
  }

  private Behavior<PoolNews> ear(Progress progress) {
    return Behaviors.receiveMessage(
        news -> {
          switch (news) {
            case PoolNews.Changed(PoolEvent event) ->
                listeners.forEach(listener -> listener.accept(event));
            case PoolNews.Progressed(MarketProgress told) -> progress.hear(told);
          }
          return Behaviors.same();
        });
  }

  /** Tells every node. */
  void tell(PoolNews news) {
    topic.tell(Topic.publish(news));
  }

  /** Tells a listener every change from now on. */
  Pool.Registration listen(Consumer<PoolEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
