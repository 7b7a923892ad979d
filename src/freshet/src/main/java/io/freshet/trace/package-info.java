/** What an output was made from: the state files of a dataset. */
@NullMarked
package io.freshet.trace;

import org.jspecify.annotations.NullMarked;
