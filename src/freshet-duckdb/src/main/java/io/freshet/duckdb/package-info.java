/**
 * Tasks whose work is SQL over files, and checks that are queries. DuckDB runs it inside the
 * process; nothing else is installed, and nothing is fetched.
 */
@NullMarked
package io.freshet.duckdb;

import org.jspecify.annotations.NullMarked;
