/** Calls what tasks say of their outputs before these are published, and keeps what it finds. */
@NullMarked
package io.freshet.check;

import org.jspecify.annotations.NullMarked;
