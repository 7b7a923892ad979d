package io.freshet.event;

/** How far cleaning goes. */
public enum CleanScope {
  /** Also what was made from the outputs, as far as traces tell. */
  DOWNSTREAM,
  /** Nothing is removed; it is only told what would be. */
  DRY_RUN
}
