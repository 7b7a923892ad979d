package io.freshet.event;

/** How far cleaning goes. */
public enum CleanScope {
  /** Also what was made from the outputs, as far as traces tell. */
  DOWNSTREAM,
  /** Not the outputs of the goals, but those that no goal asks for any more. */
  ORPHANS,
  /** Nothing is removed; it is only told what would be. */
  DRY_RUN
}
