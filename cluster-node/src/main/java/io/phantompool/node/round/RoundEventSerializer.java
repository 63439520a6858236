package io.phantompool.node.round;

import io.phantompool.node.wire.NamedRecordSerializer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;

/** The names of a market's round events in the journal. */
public final class RoundEventSerializer extends NamedRecordSerializer {
  /** In every row: never to be changed. */
  static final int IDENTIFIER = 7_004;

  /** In every row: never to be changed. */
  static final Map<String, Class<?>> NAMES =
      Map.of(
          "round-finished", RoundEvent.RoundFinished.class,
          "round-distributed", RoundEvent.Distributed.class,
          "round-verified", RoundEvent.RoundVerified.class,
          "round-held", RoundEvent.Held.class,
          "round-taken-up", RoundEvent.TakenUp.class,
          "round-snapshot", RoundsSoFar.class);

  /** Made by Pekko. */
  public RoundEventSerializer(ExtendedActorSystem system) {
    super(system, IDENTIFIER, NAMES);
  }
}
