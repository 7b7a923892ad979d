package io.freshet.event;

/** What is done where somebody else's content stands in the place of an output. */
public enum OnModified {
  /** The task runs; the stranger's content is kept in the trash. */
  REBUILD,
  /** The task does not run, and what reads its outputs reads them as they stand. */
  KEEP,
  /** The task fails. */
  FAIL
}
