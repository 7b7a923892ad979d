/** What happens in a build, and who listens. */
@NullMarked
package io.freshet.event;

import org.jspecify.annotations.NullMarked;
