/** The command line. */
@NullMarked
package io.freshet.cli;

import org.jspecify.annotations.NullMarked;
