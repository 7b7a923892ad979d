package io.freshet.code;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the followed code of one task once more, to see how texts go through it. */
final class TextFlows {

  private static final TextFlow.Members NOTHING =
      new TextFlow.Members(Set.of(), Set.of(), List.of());

  private final ClassPath classes;
  private final Class<?> task;

  /** Which methods are followed, by internal name of their class. Only ever added to. */
  private final Map<String, Predicate<String>> followed = new LinkedHashMap<>();

  /** Internal names of the user's classes that are not read. Only ever added to. */
  private final Set<String> unread = new HashSet<>();

  TextFlows(ClassPath classes, Class<?> task) {
    this.classes = classes;
    this.task = task;
  }

  void whole(String className) {
    followed.put(className, method -> true);
  }

  /** A text stands for the class: it is not read, but neither is it a library's. */
  void unread(String className) {
    unread.add(className);
  }

  /** Lambdas and initialisers come with whatever made them. */
  void members(String className, Collection<String> keys) {
    followed.put(
        className,
        method ->
            keys.contains(method)
                || method.startsWith("lambda$")
                || method.startsWith(Member.WHOLE_INITIALISER));
  }

  /** A task that is no record may have been made with any object in it. */
  TextFlow read() {
    TextFlow flow = new TextFlow(task.getName().replace('.', '/'), !task.isRecord());
    followed.forEach(
        (name, isFollowed) ->
            classes
                .classFile(name)
                .ifPresent(classFile -> ClassTexts.scan(classFile, isFollowed, flow)));
    unread.forEach(name -> flow.put(name, NOTHING));
    return flow;
  }
}
