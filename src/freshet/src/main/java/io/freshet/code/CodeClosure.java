package io.freshet.code;

import java.util.List;

/**
 * What counts for a task class, and what is left out, as a user reads it.
 *
 * @param classes whose bytecode counts, and resources, sorted by name
 * @param jars that count by their content, sorted by name
 * @param modules of Freshet that count by their content version, sorted by name
 * @param ofCheck names of what only the check of the task reaches, and what it makes does not;
 *     sorted
 * @param leftOut what is named and does not count, sorted by name
 * @param remarks sentences on what could not be seen, or only too widely
 */
public record CodeClosure(
    List<String> classes,
    List<Part> jars,
    List<Part> modules,
    List<String> ofCheck,
    List<Part> leftOut,
    List<String> remarks) {

  /** Keeps copies. */
  public CodeClosure {
    classes = List.copyOf(classes);
    jars = List.copyOf(jars);
    modules = List.copyOf(modules);
    ofCheck = List.copyOf(ofCheck);
    leftOut = List.copyOf(leftOut);
    remarks = List.copyOf(remarks);
  }

  /** The same with what else the check of the task reaches. */
  CodeClosure withCheck(List<String> reached, List<String> allRemarks) {
    return new CodeClosure(classes, jars, modules, reached, leftOut, allRemarks);
  }

  /**
   * A part that is no class of the user.
   *
   * @param name of the jar or module
   * @param because why it counts, or why it doesn't
   */
  public record Part(String name, String because) {}
}
