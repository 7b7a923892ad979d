/** The Maven goals. Internal, but for their names and parameters: may change in any release. */
@NullMarked
package io.freshet.maven;

import org.jspecify.annotations.NullMarked;
