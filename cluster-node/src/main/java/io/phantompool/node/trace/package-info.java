/**
 * Where the time of a round goes, for OpenTelemetry: a trace for each round, a span for each of its
 * phases. Only numbers and names of phases are told; what is in a round is not known here.
 */
@NullMarked
package io.phantompool.node.trace;

import org.jspecify.annotations.NullMarked;
