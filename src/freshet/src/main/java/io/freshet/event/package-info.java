/** What happens in a build, and who is told of it. */
@NullMarked
package io.freshet.event;

import org.jspecify.annotations.NullMarked;
