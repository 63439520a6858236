/**
 * From a node's settings to a running actor system: roles, remoting over mutual TLS, seeds, what
 * happens when the network splits, health and management on the operators' port, a graceful end.
 */
@NullMarked
package io.phantompool.node.boot;

import org.jspecify.annotations.NullMarked;
