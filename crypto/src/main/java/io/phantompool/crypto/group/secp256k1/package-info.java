/**
 * The sealing group: secp256k1 (SEC 2 section 2.4.1), y^2 = x^3 + 7, prime order q.
 *
 * <p>{@link io.phantompool.crypto.group.secp256k1.Point} and {@link
 * io.phantompool.crypto.group.secp256k1.Scalar} read like a textbook; bulk work goes through {@link
 * io.phantompool.crypto.group.secp256k1.PointVector} and {@link
 * io.phantompool.crypto.group.secp256k1.ScalarVector}, which hold many in one flat array.
 */
@NullMarked
package io.phantompool.crypto.group.secp256k1;

import org.jspecify.annotations.NullMarked;
