/**
 * Transcripts, digests and proof nonces: everything the protocol hashes by TupleHashXOF256
 * (docs/protocol.md section 2, encoding.md sections 1 and 2).
 *
 * <p>A proof starts as a {@link io.phantompool.crypto.transcript.ProofStatement}. Opening it is the
 * only way to a {@link io.phantompool.crypto.transcript.ProofTranscript}, and only that has
 * challenges; while the statement is being absorbed there is nothing but a {@link
 * io.phantompool.crypto.transcript.StatementTranscript}, which has none. So a challenge that does
 * not depend on the whole statement cannot be written (Bernhard, Pereira, Warinschi: "How not to
 * prove yourself", ASIACRYPT 2012).
 */
@NullMarked
package io.phantompool.crypto.transcript;

import org.jspecify.annotations.NullMarked;
