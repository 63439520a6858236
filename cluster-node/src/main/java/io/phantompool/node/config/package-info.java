/**
 * What an operator writes into a file: read strictly into records, so that nonsense stops a node
 * when it starts, by the key's full name, and not in the middle of a round. No file holds a secret;
 * a file names the files that do.
 */
@NullMarked
package io.phantompool.node.config;

import org.jspecify.annotations.NullMarked;
