/** Whether a task must run, and why. Reads only. */
@NullMarked
package io.freshet.plan;

import org.jspecify.annotations.NullMarked;
