/** Tasks for tests of outputs that may be absent. */
@NullMarked
package com.acme.alarm;

import org.jspecify.annotations.NullMarked;
