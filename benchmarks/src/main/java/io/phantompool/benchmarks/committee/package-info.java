/**
 * What the committee costs one of its executors: the key ceremony, lists of partial decryptions, a
 * session of the threshold VRF and one of FROST. No peer does any of it whole; where one does a
 * part in this process, it stands beside.
 */
@NullMarked
package io.phantompool.benchmarks.committee;

import org.jspecify.annotations.NullMarked;
