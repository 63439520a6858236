/**
 * The messages of a ceremony: each signed by its sender's Ed25519 identity key over a digest that
 * binds ceremony, round, sender and recipient (docs/protocol.md section 4), so that whoever holds
 * one can show it to others. How they travel is the caller's business.
 */
@NullMarked
package io.phantompool.crypto.dkg.message;

import org.jspecify.annotations.NullMarked;
