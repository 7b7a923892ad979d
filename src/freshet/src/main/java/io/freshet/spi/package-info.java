/**
 * The door for adapters: options as data, and listeners of a run that are made from their values.
 * Internal until the first adapter is a module of its own: may change in any release.
 */
@NullMarked
package io.freshet.spi;

import org.jspecify.annotations.NullMarked;
