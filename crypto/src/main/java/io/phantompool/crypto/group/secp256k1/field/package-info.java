/**
 * The field of secp256k1, p = 2^256 - 2^32 - 977, one element at a time ({@link
 * io.phantompool.crypto.group.secp256k1.field.Field52}) and many at once ({@link
 * io.phantompool.crypto.group.secp256k1.field.FieldVector}).
 *
 * <p>Everything above this package is written once, over {@code FieldVector}; a back end is a way
 * to multiply many elements, chosen at start ({@link
 * io.phantompool.crypto.group.secp256k1.field.Backend}).
 */
@NullMarked
package io.phantompool.crypto.group.secp256k1.field;

import org.jspecify.annotations.NullMarked;
