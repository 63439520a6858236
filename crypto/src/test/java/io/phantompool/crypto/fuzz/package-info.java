/**
 * Fuzz targets, one for each decoder of hostile bytes: whatever the input, a decoder returns a
 * value that encodes to that input, or refuses by its own parse error; it throws nothing else, and
 * checking a proof or a signature throws nothing at all.
 *
 * <p>In an ordinary build each target runs over its committed corpus, the files under {@code
 * src/test/resources} in the folder named after the class with {@code Inputs} appended. {@code mvn
 * -Pfuzz} lets Jazzer look for new inputs, a minute for each target. What it finds it writes into
 * that folder, so that the ordinary build fails until it is fixed and remembers it afterwards.
 */
@NullMarked
package io.phantompool.crypto.fuzz;

import org.jspecify.annotations.NullMarked;
