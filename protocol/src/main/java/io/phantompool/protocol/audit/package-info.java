/**
 * Auditor tokens (docs/protocol.md section 6, last point): one committed value shown to one auditor
 * and to nobody else, with a proof for everybody that what the auditor can open is what the
 * commitment holds. The bytes are in docs/audit.md; in short:
 *
 * <p>For V = v G + s H and an auditor's key P, v = sum 2^(16 j) v_j with four limbs v_j of 16 bits,
 *
 * <pre>
 *   C_j = r_j G     D_j = v_j G + r_j P     L_j = v_j G + t_j H     sum 2^(16 j) t_j = s
 * </pre>
 *
 * and it is proved, in one transcript {@code audit-token}, that sum 2^(16 j) L_j = V; that C_j, D_j
 * and L_j are made of v_j, r_j, t_j, each a witness with one response wherever it occurs; and that
 * every L_j is to a value below 2^16. So the limbs that the auditor decrypts are small enough to be
 * found, and there is only one way to cut a value into them.
 *
 * <pre>
 *   transcript = version: u64 1; type: text; what: text and what the subject adds to it;
 *                auditor: point P; V: point, may be 0; C: [point]; D: [point]; L: [point];
 *                A: [point], for j = 0..3 the first messages of C_j, D_j, L_j; challenge c;
 *                z: [scalar], for j = 0..3 z_v, z_r, z_t; then the range proof, widths (16,16,16,16)
 *   token      = u64 version (1) || C_0..C_3 || D_0..D_3 || L_0..L_3
 *                || A_1..A_12 || z_1..z_12 || range proof                            2,984 bytes
 * </pre>
 *
 * <p>An {@link io.phantompool.protocol.audit.AuditClaim} says what a token is about, {@link
 * io.phantompool.protocol.audit.AuditTokens} makes, checks and opens tokens with it.
 */
@NullMarked
package io.phantompool.protocol.audit;

import org.jspecify.annotations.NullMarked;
