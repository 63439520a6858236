/**
 * What an operator says to the node on its machine, and nobody says over a network: lines of a file
 * in the node's data folder.
 */
@NullMarked
package io.phantompool.node.operator;

import org.jspecify.annotations.NullMarked;
