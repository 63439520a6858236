/**
 * Does the time of an operation on a secret depend on the secret? A test in the style of dudect
 * (Reparaz, Balasch, Verbauwhede, "Dude, is my code constant time?", 2017): the same operation on
 * one fixed secret and on random ones, in random order, and Welch's t-test on the two sets of
 * times. It can show that there is a leak; it cannot show that there is none.
 */
@NullMarked
package io.phantompool.benchmarks.timing;

import org.jspecify.annotations.NullMarked;
