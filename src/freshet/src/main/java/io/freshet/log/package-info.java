/** What tasks print and log, kept in a file per attempt. */
@NullMarked
package io.freshet.log;

import org.jspecify.annotations.NullMarked;
