/** Parameter values as text, and back. Internal: may change in any release. */
@NullMarked
package io.freshet.param;

import org.jspecify.annotations.NullMarked;
