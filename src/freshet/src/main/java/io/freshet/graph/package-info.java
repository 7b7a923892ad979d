/**
 * Who requires whom. Internal but for {@link io.freshet.graph.InvalidGraphException}: may change in
 * any release.
 */
@NullMarked
package io.freshet.graph;

import org.jspecify.annotations.NullMarked;
