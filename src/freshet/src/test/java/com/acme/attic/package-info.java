/** The tasks of a root that an earlier Freshet has left; see {@code OldRootTest}. */
@NullMarked
package com.acme.attic;

import org.jspecify.annotations.NullMarked;
