/**
 * The committee's key ceremony, without a dealer (docs/protocol.md section 4): all slot keys, the
 * VRF key and the settlement key in one ceremony, and their resharing. Feldman's sharing, commit
 * then reveal.
 *
 * <p>An executor joins with {@link io.phantompool.crypto.dkg.Ceremony} and then holds one state
 * after the other: {@link io.phantompool.crypto.dkg.AwaitingAcceptances}, {@link
 * io.phantompool.crypto.dkg.AwaitingCommitments} (round 0), {@link
 * io.phantompool.crypto.dkg.AwaitingDealings} (round 1), {@link
 * io.phantompool.crypto.dkg.AwaitingShares} (round 2), {@link
 * io.phantompool.crypto.dkg.AwaitingSignatures} (round 3), {@link
 * io.phantompool.crypto.dkg.Completed}. Each takes the messages that have arrived and gives the
 * next, so a step out of order does not compile; each is saved before its messages leave. A peer
 * that lies is named by a {@link io.phantompool.crypto.dkg.Blame}, with evidence for everybody;
 * what was agreed is a {@link io.phantompool.crypto.dkg.CeremonyRecord} that a stranger can check.
 * Complaints lead to {@link io.phantompool.crypto.dkg.Disputed}; once an executor has signed round
 * 3 a certificate outweighs them. A holder that leaves erases its share by {@link
 * io.phantompool.crypto.dkg.Retirement}.
 */
@NullMarked
package io.phantompool.crypto.dkg;

import org.jspecify.annotations.NullMarked;
