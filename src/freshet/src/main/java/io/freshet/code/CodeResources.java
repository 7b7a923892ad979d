package io.freshet.code;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** What one task has to do with resources while its code is followed. For one thread. */
final class CodeResources {

  private final Class<?> task;
  private final ResourceIndex index;
  private final OpenedCode code = new OpenedCode();

  CodeResources(Class<?> task, ResourceIndex index) {
    this.task = task;
    this.index = index;
  }

  /** Code is followed that refers to these. */
  void add(Refs refs) {
    code.add(refs);
  }

  /** A class is followed, by binary name. */
  void addClass(String name) {
    code.addClass(name);
  }

  /** Internal names of classes that resources name, or that stand for them. */
  Set<String> classes() {
    Set<String> names = new HashSet<>(new Services(index, code).providers(task.getModule()));
    if (code.openings().contains(Opening.BUNDLE)) {
      Bundles bundles = new Bundles(index);
      for (String text : code.texts()) {
        if (ResourceNames.isPossible(text)) {
          names.addAll(bundles.classes(text));
        }
      }
    }
    Set<String> internal = new HashSet<>();
    names.forEach(name -> internal.add(name.replace('.', '/')));
    return internal;
  }

  /** What counts, once all code was followed. */
  Resources find(Supplier<TextFlow> flow) {
    return new ResourceWalk(index, code, flow).walk(new Services(index, code).files());
  }
}
