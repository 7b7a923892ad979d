package io.freshet.event;

/**
 * What one build had of its shared cache.
 *
 * @param place its name, without passwords; empty where there is no cache
 * @param hits tasks that were restored
 * @param misses tasks that the cache did not have, or not as they should be
 * @param bytesFetched how many bytes were read from it
 * @param pushed tasks whose outputs it was given
 * @param bytesPushed how many bytes were written to it
 */
public record CacheUse(
    String place, long hits, long misses, long bytesFetched, long pushed, long bytesPushed) {

  /** Nothing: also where there is no cache. */
  public static final CacheUse NONE = new CacheUse("", 0, 0, 0, 0, 0);

  /** Whether the cache was asked for anything, or given anything. */
  public boolean isAny() {
    return hits + misses + bytesFetched + pushed + bytesPushed > 0;
  }
}
