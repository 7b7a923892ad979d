/**
 * The terminal: answers and problems in lines, and the block that shows how far a build is. The
 * only room that knows JLine. Internal: may change in any release.
 */
@NullMarked
package io.freshet.cli.terminal;

import org.jspecify.annotations.NullMarked;
