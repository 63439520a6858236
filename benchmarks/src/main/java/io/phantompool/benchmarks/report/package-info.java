/** What a run found, as a table for people, as Markdown or as JSON. */
@NullMarked
package io.phantompool.benchmarks.report;

import org.jspecify.annotations.NullMarked;
