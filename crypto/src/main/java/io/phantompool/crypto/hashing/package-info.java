/**
 * The Keccak functions of NIST SP 800-185 that the protocol uses, and the 32-byte digest they
 * mostly end in (docs/protocol.md section 2, encoding.md section 2).
 */
@NullMarked
package io.phantompool.crypto.hashing;

import org.jspecify.annotations.NullMarked;
