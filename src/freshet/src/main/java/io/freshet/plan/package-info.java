/** Whether a task must run, and why. Reads only. Internal: may change in any release. */
@NullMarked
package io.freshet.plan;

import org.jspecify.annotations.NullMarked;
