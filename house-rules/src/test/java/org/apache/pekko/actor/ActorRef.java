package org.apache.pekko.actor;

/** Stands for Pekko's own until the build has Pekko; the rule only looks at the name. */
public interface ActorRef {}
