/** Where the content of targets is: one interface for files, folders, values, and other stores. */
@NullMarked
package io.freshet.store;

import org.jspecify.annotations.NullMarked;
