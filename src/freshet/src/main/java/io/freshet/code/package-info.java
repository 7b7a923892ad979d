/** What the behaviour of a class depends on, read from bytecode. */
@NullMarked
package io.freshet.code;

import org.jspecify.annotations.NullMarked;
