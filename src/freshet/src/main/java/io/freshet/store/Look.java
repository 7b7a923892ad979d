package io.freshet.store;

/**
 * What a look at a place told, without reading it.
 *
 * @param size in bytes, or rows
 * @param token the state of what is there, to its store alone of any meaning; equal tokens of one
 *     place mean equal content, as far as the store promises
 */
public record Look(long size, Object token) {}
