/** Pages and drawings about builds. The only room that knows Eclipse ELK, which is optional. */
@NullMarked
package io.freshet.report;

import org.jspecify.annotations.NullMarked;
