/** Many rows at once: into a table by the fastest way that its database has, and out of it. */
@NullMarked
package io.freshet.jdbc.bulk;

import org.jspecify.annotations.NullMarked;
