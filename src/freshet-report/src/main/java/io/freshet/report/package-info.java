/** Pages and drawings about builds. The only room that knows Eclipse ELK. */
@NullMarked
package io.freshet.report;

import org.jspecify.annotations.NullMarked;
