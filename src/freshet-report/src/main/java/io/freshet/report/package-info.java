/** Pages and drawings about builds. Internal: may change in any release. */
@NullMarked
package io.freshet.report;

import org.jspecify.annotations.NullMarked;
