/**
 * The verifiable random function that ranks the orders of a round: ECVRF of RFC 9381 on
 * edwards25519, and its threshold form (docs/protocol.md section 7.2).
 *
 * <p>The plain function: a {@link io.phantompool.crypto.vrf.VrfSecretKey} makes a {@link
 * io.phantompool.crypto.vrf.VrfProof}; whoever has the {@link
 * io.phantompool.crypto.vrf.VrfPublicKey} verifies it and gets the {@link
 * io.phantompool.crypto.vrf.VrfOutput}, which ranks ids.
 *
 * <p>The threshold form gives the same proof without anybody holding the key. The story of one
 * {@link io.phantompool.crypto.vrf.VrfEvaluation}: round 1, each {@link
 * io.phantompool.crypto.vrf.VrfExecutor} sends a {@link io.phantompool.crypto.vrf.VrfCommitment};
 * {@link io.phantompool.crypto.vrf.VrfSigners} are chosen; round 2, each of these answers once; the
 * answers make a {@link io.phantompool.crypto.vrf.VrfCombination}. Each step needs the object that
 * the last one made, so none can be left out.
 */
@NullMarked
package io.phantompool.crypto.vrf;

import org.jspecify.annotations.NullMarked;
