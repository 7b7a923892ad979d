package io.freshet.duckdb;

import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of SQL before anything runs, and before there is any connection. */
record SqlRules(List<Part> parts, List<SqlInput> inputs, Limits limits) {

  /**
   * @throws IllegalArgumentException for what does not hold
   */
  void check(Results results) {
    checkStatements();
    results.check();
    if (limits.threads() > 1) {
      parts.forEach(part -> part.statements().forEach(ThreadRules::checkStatement));
      results.written().forEach(ThreadRules::checkResult);
    }
  }

  /**
   * As {@link #check}, where nothing is written.
   *
   * @throws IllegalArgumentException for what does not hold
   */
  void checkStatements() {
    checkInputs();
    parts.forEach(part -> part.statements().forEach(SameBytes::check));
  }

  private void checkInputs() {
    Set<String> names = new HashSet<>();
    for (SqlInput input : inputs) {
      if (!names.add(input.lower())) {
        throw new IllegalArgumentException(
            "input " + input.name() + " is named twice, or differs in capitals only");
      }
      checkFormat(input, input.target());
      if (SqlInput.isTable(input.target()) && !input.options().text().isBlank()) {
        throw new IllegalArgumentException(
            "input "
                + input.name()
                + ": "
                + input.options().text().strip()
                + " is for a reader of files, and "
                + input.target().name()
                + " is a table; want no options");
      }
    }
    Set<String> used = new HashSet<>();
    parts.forEach(part -> part.statements().forEach(it -> check(it, used)));
    for (SqlInput input : inputs) {
      if (input.references().stream().noneMatch(used::contains)) {
        throw new IllegalArgumentException(
            "input " + input.name() + " is not used: no statement has ${" + input.name() + "}");
      }
    }
  }

  private static void checkFormat(SqlInput input, Target target) {
    if (target instanceof FileTarget && FileFormat.of(target.name()).isEmpty()) {
      throw new IllegalArgumentException(
          "input "
              + input.name()
              + ": "
              + target.name()
              + " does not say how to read rows: want a name with "
              + FileFormat.KNOWN);
    }
  }

  private void check(Statement statement, Set<String> used) {
    for (Token reference : statement.references()) {
      String name = reference.referred();
      if (inputs.stream().noneMatch(it -> it.references().contains(name))) {
        throw statement.refused(reference, reference.text() + " is no input; " + known());
      }
      if (inputs.stream()
          .anyMatch(it -> SqlInput.isTable(it.target()) && it.rejects().equals(name))) {
        throw statement.refused(
            reference, reference.text() + " is not there: a table rejects no rows");
      }
      used.add(name);
    }
  }

  private String known() {
    return inputs.isEmpty()
        ? "there is none: name it by input(…)"
        : inputs.stream().map(SqlInput::name).collect(Collectors.joining(", ", "there is ", ""));
  }
}
