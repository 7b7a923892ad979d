/** The Maven goals. */
@NullMarked
package io.freshet.maven;

import org.jspecify.annotations.NullMarked;
