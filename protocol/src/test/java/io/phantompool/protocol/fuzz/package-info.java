/**
 * Fuzz targets for what arrives from traders: whatever the input, a decoder returns a value that
 * encodes to that input, or refuses by its own parse error; it throws nothing else.
 *
 * <p>In an ordinary build each target runs over its committed corpus, the files under {@code
 * src/test/resources} in the folder named after the class with {@code Inputs} appended. {@code mvn
 * -Pfuzz} lets Jazzer look for new inputs.
 */
@NullMarked
package io.phantompool.protocol.fuzz;

import org.jspecify.annotations.NullMarked;
