package io.freshet.cache;

/**
 * What was removed from a folder, and what is left of files that are the cache's.
 *
 * @param files that were removed
 * @param bytes of the files that were removed
 * @param filesLeft that are left
 * @param bytesLeft of the files that are left
 */
public record Pruned(long files, long bytes, long filesLeft, long bytesLeft) {}
