/** What tests share: a seeded source of test values, and the reader of test vectors. */
@NullMarked
package io.phantompool.testkit;

import org.jspecify.annotations.NullMarked;
