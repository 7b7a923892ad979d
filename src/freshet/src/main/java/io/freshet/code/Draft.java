package io.freshet.code;

/**
 * A member while it is read.
 *
 * @param text what it says
 * @param refs what it refers to
 */
record Draft(Transcript text, RefCollector refs) {

  Draft() {
    this(new Transcript(), new RefCollector());
  }

  void add(Draft other) {
    text.add(other.text);
    refs.addAll(other.refs);
  }
}
