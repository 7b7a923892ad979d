/** Files and folders as a store: staged, put in place, kept and deleted. */
@NullMarked
package io.freshet.store.file;

import org.jspecify.annotations.NullMarked;
