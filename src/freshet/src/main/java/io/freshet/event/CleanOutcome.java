package io.freshet.event;

import java.util.List;

/**
 * What was removed, or would be.
 *
 * @param removed paths, or names in other stores, in the order in which they were cleaned
 * @param kept places where somebody else's content stands, or that lie where nothing is removed
 */
public record CleanOutcome(List<String> removed, List<String> kept) {}
