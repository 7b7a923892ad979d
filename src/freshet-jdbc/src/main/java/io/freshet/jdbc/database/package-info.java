/**
 * Databases by their names: connections, transactions, locks, and what each kind does differently.
 */
@NullMarked
package io.freshet.jdbc.database;

import org.jspecify.annotations.NullMarked;
