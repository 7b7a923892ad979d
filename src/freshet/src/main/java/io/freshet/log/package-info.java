/** What tasks print and log, kept in a file per attempt. Internal: may change in any release. */
@NullMarked
package io.freshet.log;

import org.jspecify.annotations.NullMarked;
