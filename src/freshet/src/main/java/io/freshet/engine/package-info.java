/** Runs what must run. Internal: may change in any release. */
@NullMarked
package io.freshet.engine;

import org.jspecify.annotations.NullMarked;
