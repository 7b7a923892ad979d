/** What a user implements, and the text form of a task. */
@NullMarked
package io.freshet.task;

import org.jspecify.annotations.NullMarked;
