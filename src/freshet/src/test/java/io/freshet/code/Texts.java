package io.freshet.code;

import java.util.ArrayList;
import java.util.List;

/** The texts of a generated project: each stands once, in one member. */
final class Texts {

  /** All that were given out. Only ever added to. */
  private final List<String> all = new ArrayList<>();

  String next() {
    return text("text");
  }

  String hidden() {
    return text("hidden");
  }

  private String text(String kind) {
    String text = kind + all.size();
    all.add(text);
    return '"' + text + '"';
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
