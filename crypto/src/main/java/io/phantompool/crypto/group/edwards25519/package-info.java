/**
 * The group of edwards25519 (RFC 8032, RFC 7748): the VRF key, the settlement key, FROST, the
 * committee's ceremony and every Ed25519 signature compute here. docs/protocol.md section 2.
 *
 * <p>Three kinds of value keep apart what may be done with them. {@link
 * io.phantompool.crypto.group.edwards25519.EdPoint} is a point of the prime-order subgroup and
 * {@link io.phantompool.crypto.group.edwards25519.EdScalar} a public scalar: variable-time methods,
 * whose names end in {@code Vartime}, take these only. {@link
 * io.phantompool.crypto.group.edwards25519.SecretEdScalar} is a secret scalar: it has no
 * variable-time methods, is erased by its owner and cannot be printed. {@link
 * io.phantompool.crypto.group.edwards25519.EdCurvePoint} is a point that may have a small-order
 * part, as other people's signature keys may.
 *
 * <p>Numbers are little-endian here, as in RFC 8032, except where a method says otherwise.
 */
@NullMarked
package io.phantompool.crypto.group.edwards25519;

import org.jspecify.annotations.NullMarked;
