/** Files of the web as inputs, read by HTTP. */
@NullMarked
package io.freshet.http;

import org.jspecify.annotations.NullMarked;
