/**
 * Authenticated encryption of small secrets at rest: AES-256-GCM (NIST SP 800-38D), from the JDK.
 */
@NullMarked
package io.phantompool.crypto.aead;

import org.jspecify.annotations.NullMarked;
