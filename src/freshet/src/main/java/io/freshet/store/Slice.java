package io.freshet.store;

import java.util.Map;

/**
 * The part of something in which some properties have these values, as the rows of a table with a
 * day. Two parts of one whole share nothing only where a property of both has different values.
 *
 * @param whole the identity of the whole
 * @param fixed the values, by property; none for the whole itself
 */
public record Slice(String whole, Map<String, String> fixed) {

  /** Keeps a copy. */
  public Slice {
    fixed = Map.copyOf(fixed);
  }
}
