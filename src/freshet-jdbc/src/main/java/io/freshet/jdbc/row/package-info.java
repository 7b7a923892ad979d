/** Rows of a table or slice in their one form: read, hashed, and given to statements. */
@NullMarked
package io.freshet.jdbc.row;

import org.jspecify.annotations.NullMarked;
