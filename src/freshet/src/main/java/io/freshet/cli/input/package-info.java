/**
 * From words to requests: options, settings, and the tasks that are named. Knows what commands
 * take, and no command. Internal: may change in any release.
 */
@NullMarked
package io.freshet.cli.input;

import org.jspecify.annotations.NullMarked;
