/**
 * How an order gets accepted: it is spread over the executors, their receipts are gathered, and
 * once the account has kept those of a quorum they are shown to every executor. The same for the
 * cancel of an order.
 */
@NullMarked
package io.phantompool.node.submission;

import org.jspecify.annotations.NullMarked;
