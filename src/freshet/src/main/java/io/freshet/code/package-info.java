/**
 * What the behaviour of a class depends on, read from bytecode. Internal: may change in any
 * release.
 */
@NullMarked
package io.freshet.code;

import org.jspecify.annotations.NullMarked;
