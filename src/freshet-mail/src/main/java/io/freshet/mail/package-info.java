/** Sends an e-mail about a build, through Angus Mail, which those who want it add. */
@NullMarked
package io.freshet.mail;

import org.jspecify.annotations.NullMarked;
