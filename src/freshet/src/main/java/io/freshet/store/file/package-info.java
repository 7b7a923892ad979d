/**
 * Files and folders as a store: staged, put in place, kept and deleted. Internal: may change in any
 * release.
 */
@NullMarked
package io.freshet.store.file;

import org.jspecify.annotations.NullMarked;
