/**
 * Hashing to elliptic curves, RFC 9380: the suites by which the pool's generators are made
 * (secp256k1) and by which the VRF finds its point (edwards25519). docs/protocol.md sections 2 and
 * 7.2.
 */
@NullMarked
package io.phantompool.crypto.hashtocurve;

import org.jspecify.annotations.NullMarked;
