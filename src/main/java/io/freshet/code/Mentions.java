package io.freshet.code;

import java.util.Set;

/**
 * The other classes that a class mentions, by internal name ({@code com/acme/Helper}). One may
 * stand in several sets.
 *
 * @param named in any way
 * @param used by a call, a field access or inheritance, which counts even for a task class
 * @param dispatched whose methods are called on an object that may be of a subclass; may hold the
 *     class itself
 */
record Mentions(Set<String> named, Set<String> used, Set<String> dispatched) {

  static final Mentions NONE = new Mentions(Set.of(), Set.of(), Set.of());

  Mentions {
    named = Set.copyOf(named);
    used = Set.copyOf(used);
    dispatched = Set.copyOf(dispatched);
  }
}
