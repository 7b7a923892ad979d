/** Who requires whom. */
@NullMarked
package io.freshet.graph;

import org.jspecify.annotations.NullMarked;
