/** What an executor has bound itself to, on disk before anybody hears of it. */
@NullMarked
package io.phantompool.persistence.promise;

import org.jspecify.annotations.NullMarked;
