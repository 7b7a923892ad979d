/**
 * Files and folders on S3, and on what speaks like it, through the AWS SDK. Internal: may change in
 * any release.
 */
@NullMarked
package io.freshet.s3;

import org.jspecify.annotations.NullMarked;
