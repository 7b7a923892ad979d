/** Sends an e-mail about a build, through Angus Mail. Internal: may change in any release. */
@NullMarked
package io.freshet.mail;

import org.jspecify.annotations.NullMarked;
