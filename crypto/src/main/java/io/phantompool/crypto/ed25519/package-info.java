/**
 * Ed25519 signatures (RFC 8032): the one strict verifier of the system and a signer. Libraries
 * disagree on hundreds of published edge cases; two executors must never disagree, so nothing else
 * in the system verifies Ed25519. docs/protocol.md section 2.
 */
@NullMarked
package io.phantompool.crypto.ed25519;

import org.jspecify.annotations.NullMarked;
