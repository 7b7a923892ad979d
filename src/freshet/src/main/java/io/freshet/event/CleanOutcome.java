package io.freshet.event;

import java.nio.file.Path;
import java.util.List;

/**
 * What was removed, or would be.
 *
 * @param removed places, in the order in which they were cleaned
 * @param kept places where somebody else's content stands, or that lie where nothing is removed
 */
public record CleanOutcome(List<Path> removed, List<Path> kept) {}
