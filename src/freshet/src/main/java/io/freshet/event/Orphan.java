package io.freshet.event;

import io.freshet.task.TaskKey;

/**
 * An output that no goal asks for any more.
 *
 * @param place its path, or its name in another store
 * @param task that made it
 * @param isEdited whether somebody else has changed it since
 * @param trash where it was moved to, in the dataset root; empty for a dry run
 */
public record Orphan(String place, TaskKey task, boolean isEdited, String trash) {}
