/** Tells other systems what a build did. Internal: may change in any release. */
@NullMarked
package io.freshet.monitor;

import org.jspecify.annotations.NullMarked;
