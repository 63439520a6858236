package io.phantompool.client.broken;

import io.phantompool.node.broken.UsesTheClient;
import org.apache.pekko.actor.ActorRef;

public record UsesTheNode(UsesTheClient node, ActorRef actor) {}
