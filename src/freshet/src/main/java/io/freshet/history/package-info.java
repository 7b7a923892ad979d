/**
 * What builds did, kept for those who ask later: a file of JSON lines for each build. Internal: may
 * change in any release.
 */
@NullMarked
package io.freshet.history;

import org.jspecify.annotations.NullMarked;
