/** Tasks that print where one does not expect it. */
@NullMarked
package com.acme.talk;

import org.jspecify.annotations.NullMarked;
