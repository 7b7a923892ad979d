/**
 * The door for adapters: options as data, listeners of a run that are made from their values, and
 * drawings. For Freshet's own modules, which have its version: may change in any release.
 */
@NullMarked
package io.freshet.spi;

import org.jspecify.annotations.NullMarked;
