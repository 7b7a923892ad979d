/** A target-based build tool for data: the types a program starts with. */
@NullMarked
package io.freshet;

import org.jspecify.annotations.NullMarked;
