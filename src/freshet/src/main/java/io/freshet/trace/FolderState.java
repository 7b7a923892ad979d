package io.freshet.trace;

import io.freshet.target.FileState;

/**
 * The state of a folder and of all in it that counts.
 *
 * @param itself the folder's own
 */
record FolderState(FileState itself, Listing listing) {}
