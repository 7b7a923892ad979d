/** Where data stands. */
@NullMarked
package io.freshet.target;

import org.jspecify.annotations.NullMarked;
