package io.phantompool.client.broken;

import io.phantompool.node.broken.UsesTheBenchmarks;
import org.apache.pekko.actor.ActorRef;

public record UsesTheNode(UsesTheBenchmarks node, ActorRef actor) {}
