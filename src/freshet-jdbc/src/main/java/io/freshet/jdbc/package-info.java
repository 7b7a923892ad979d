/**
 * Tables of databases, and slices of them, as targets: by JDBC, in one transaction a run. Users
 * rely on this package; those below it are its inner rooms, and may change in any release.
 */
@NullMarked
package io.freshet.jdbc;

import org.jspecify.annotations.NullMarked;
