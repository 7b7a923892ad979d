/**
 * Tells what a build read and made as OpenLineage events, through a library that those who want it
 * add.
 */
@NullMarked
package io.freshet.lineage;

import org.jspecify.annotations.NullMarked;
