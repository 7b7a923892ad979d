/** The value of a task's output: the targets in it, and their places. */
@NullMarked
package io.freshet.output;

import org.jspecify.annotations.NullMarked;
