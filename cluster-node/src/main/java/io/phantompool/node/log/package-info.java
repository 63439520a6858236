/**
 * The fields that lines of our logs have in common, under stable names, so that an operator can
 * follow one round through the logs of all processes.
 *
 * <p>What is never in a log: the price, side and size of an order before its round opened them,
 * shares of keys, nonces, passphrases. The types that hold them show nothing of it in their text.
 */
@NullMarked
package io.phantompool.node.log;

import org.jspecify.annotations.NullMarked;
