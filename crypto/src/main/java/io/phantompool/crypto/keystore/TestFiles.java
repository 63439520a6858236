package io.phantompool.crypto.keystore;

/**
 * Files that are no disk. Only on these may a keystore be cheaper to guess than {@link
 * KdfCost#LEAST}; and nobody outside this package can implement them, so a real file never is.
 */
interface TestFiles extends DurableFiles {}
