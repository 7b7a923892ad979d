/**
 * What an output was made from: the state files of a dataset. Internal: may change in any release.
 */
@NullMarked
package io.freshet.trace;

import org.jspecify.annotations.NullMarked;
