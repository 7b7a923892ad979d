package io.freshet.history;

import java.util.Objects;

/**
 * Why a task ran, as the reasons of a plan, but of any Freshet that has written it.
 *
 * @param kind what kind of fact it is
 * @param detail which fact; may be empty
 */
public record RecordedReason(String kind, String detail) {

  /** Refuses a line that lacks something. */
  public RecordedReason {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? kind : kind + " " + detail;
  }
}
