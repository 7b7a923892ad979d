/** Tells other systems what a build did. */
@NullMarked
package io.freshet.monitor;

import org.jspecify.annotations.NullMarked;
