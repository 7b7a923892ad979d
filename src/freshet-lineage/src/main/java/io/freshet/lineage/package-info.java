/** Tells what a build read and made as OpenLineage events. Internal: may change in any release. */
@NullMarked
package io.freshet.lineage;

import org.jspecify.annotations.NullMarked;
