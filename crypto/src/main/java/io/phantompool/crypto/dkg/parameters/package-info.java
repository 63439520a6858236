/**
 * What everybody agrees on before anything secret exists: who takes part in a ceremony, how many
 * must act together, and which keys are made or reshared (docs/protocol.md section 4).
 */
@NullMarked
package io.phantompool.crypto.dkg.parameters;

import org.jspecify.annotations.NullMarked;
