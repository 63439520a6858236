package io.phantompool.benchmarks.report;

import java.util.List;

/**
 * What a run of a suite found.
 *
 * @param suite the suite
 * @param machine one line: processor, JDK, load
 * @param rows the rows of a comparison one after the other
 */
public record Report(String suite, String machine, List<Row> rows) {}
