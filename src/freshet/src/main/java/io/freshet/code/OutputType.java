package io.freshet.code;

import java.util.Set;

/**
 * What the declared result of a task's {@code output()} tells of the classes that a reader gets.
 *
 * @param types internal names of all classes that its signature names
 * @param isVariable whether it is a type variable, so that any class may stand behind it
 */
record OutputType(Set<String> types, boolean isVariable) {

  OutputType {
    types = Set.copyOf(types);
  }
}
