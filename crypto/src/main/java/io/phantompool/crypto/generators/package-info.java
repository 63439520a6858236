/**
 * The 258 bases of secp256k1 to which nobody knows a discrete logarithm: those of the Pedersen
 * commitments, and the vectors of the range proof (docs/protocol.md section 2, encoding.md section
 * 3).
 */
@NullMarked
package io.phantompool.crypto.generators;

import org.jspecify.annotations.NullMarked;
