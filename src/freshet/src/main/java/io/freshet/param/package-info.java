/** Parameter values as text, and back. */
@NullMarked
package io.freshet.param;

import org.jspecify.annotations.NullMarked;
