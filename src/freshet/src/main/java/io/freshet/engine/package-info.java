/** Runs what must run. */
@NullMarked
package io.freshet.engine;

import org.jspecify.annotations.NullMarked;
