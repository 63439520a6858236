/**
 * A local HTTP service for bots in other languages: takes orders in plain text, seals them on the
 * trader's machine and forwards them. What it takes must not leave that machine unsealed, so it
 * listens on the loopback and answers nobody without its token.
 */
@NullMarked
package io.phantompool.node.gateway;

import org.jspecify.annotations.NullMarked;
