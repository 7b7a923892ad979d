/** Values of parameter types as JSON, and back. Internal: may change in any release. */
@NullMarked
package io.freshet.json;

import org.jspecify.annotations.NullMarked;
