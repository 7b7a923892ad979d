/**
 * Text for people and programs that any room may need: durations, counts, names, families of tasks,
 * colours, JSON and XML. Internal: may change in any release.
 */
@NullMarked
package io.freshet.text;

import org.jspecify.annotations.NullMarked;
