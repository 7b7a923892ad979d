/** Files on machines that are reached by SSH. Internal: may change in any release. */
@NullMarked
package io.freshet.sftp;

import org.jspecify.annotations.NullMarked;
