/**
 * The command line: its commands, and how a process that answers one begins and ends. Internal but
 * for {@link io.freshet.cli.Main}: may change in any release.
 */
@NullMarked
package io.freshet.cli;

import org.jspecify.annotations.NullMarked;
