/**
 * The Merkle tree of RFC 6962 over SHA-256 (encoding.md section 2, rule 7): roots of order sets,
 * proofs that a leaf is in a tree and that one tree is the beginning of another, with the verifying
 * algorithms of RFC 9162.
 */
@NullMarked
package io.phantompool.crypto.merkle;

import org.jspecify.annotations.NullMarked;
