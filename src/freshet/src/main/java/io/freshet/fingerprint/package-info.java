/** Turns bytes and facts into digests, or into explanations. */
@NullMarked
package io.freshet.fingerprint;

import org.jspecify.annotations.NullMarked;
