/** Which builds are at work on a dataset root, and on which of its tasks. */
@NullMarked
package io.freshet.lock;

import org.jspecify.annotations.NullMarked;
