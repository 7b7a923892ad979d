package io.freshet.text;

import io.freshet.task.TaskKey;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tasks whose class has a matching name, simple or binary: {@code *} stands for any characters
 * and {@code ?} for one.
 */
record FamilyPattern(String glob, Pattern pattern) implements Predicate<TaskKey> {

  static FamilyPattern of(String glob) {
    String regex =
        glob.chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return new FamilyPattern(glob, Pattern.compile(regex));
  }

  @Override
  public boolean test(TaskKey key) {
    return pattern.matcher(key.className()).matches()
        || pattern.matcher(key.simpleName()).matches();
  }
}
