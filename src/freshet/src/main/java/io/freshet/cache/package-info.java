/**
 * A shared cache: what one machine has built, another need not. Entries by key, the files of which
 * they speak by hash, and the places that hold both.
 */
@NullMarked
package io.freshet.cache;

import org.jspecify.annotations.NullMarked;
