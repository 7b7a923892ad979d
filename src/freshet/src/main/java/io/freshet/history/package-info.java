/** What builds did, kept for those who ask later: a file of JSON lines for each build. */
@NullMarked
package io.freshet.history;

import org.jspecify.annotations.NullMarked;
