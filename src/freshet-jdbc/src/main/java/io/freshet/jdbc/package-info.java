/** Tables of databases, and slices of them, as targets: by JDBC, in one transaction a run. */
@NullMarked
package io.freshet.jdbc;

import org.jspecify.annotations.NullMarked;
