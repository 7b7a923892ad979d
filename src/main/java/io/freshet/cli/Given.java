package io.freshet.cli;

import java.util.List;
import java.util.Map;

/**
 * The words behind a command, understood.
 *
 * @param options the values of the options that are given, by their long names; a flag has one
 * @param tasks all other words
 */
record Given(Map<String, List<String>> options, List<String> tasks) {

  /** Whether an option is given. */
  boolean has(String option) {
    return options.containsKey(option);
  }

  /** The value of an option. */
  String value(String option, String otherwise) {
    return has(option) ? values(option).get(0) : otherwise;
  }

  /** The values of an option that may be repeated. */
  List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }
}
