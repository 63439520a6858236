/**
 * What the pool keeps of rounds and orders that are over: records for everybody, closes and
 * receipts for executors that were away.
 */
@NullMarked
package io.phantompool.persistence.archive;

import org.jspecify.annotations.NullMarked;
