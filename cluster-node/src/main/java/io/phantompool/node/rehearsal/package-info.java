/**
 * A node that starts for nobody, so that the JVM learns which classes a start needs and how they
 * are used: the launcher keeps what it learnt, and real nodes start in half the time.
 */
@NullMarked
package io.phantompool.node.rehearsal;

import org.jspecify.annotations.NullMarked;
