/** The suite {@code curve}: the groups, field and decoders of {@code crypto} beside their peers. */
@NullMarked
package io.phantompool.benchmarks.curve;

import org.jspecify.annotations.NullMarked;
