package io.freshet.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells options from tasks. {@code --name value} and {@code --name=value} mean the same; a value is
 * taken literally, unless it is the name of a known option; {@code --} ends the options. Used once.
 *
 * <p>By hand and not by picocli, which writes the help texts: setting that up takes 65 ms, see
 * "Start-up" in the design notes.
 */
final class WordReader {

  private static final String END_OF_OPTIONS = "--";

  private final Map<String, Option> known = new HashMap<>();
  private final Mistakes mistakes;
  private final Deque<String> rest;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final List<String> tasks = new ArrayList<>();

  WordReader(List<Option> known, List<String> words, Mistakes mistakes) {
    known.forEach(option -> option.names().forEach(name -> this.known.put(name, option)));
    this.mistakes = mistakes;
    this.rest = new ArrayDeque<>(words);
  }

  /**
   * The first task, before which all options must be known.
   *
   * @throws UsageException when one is not
   */
  Optional<String> firstTask() {
    while (!rest.isEmpty() && tasks.isEmpty()) {
      read(rest.remove());
    }
    return tasks.stream().findFirst();
  }

  /**
   * All options and tasks.
   *
   * @throws UsageException when an option is not known, has no value, or is given twice
   */
  Given all() {
    while (!rest.isEmpty()) {
      read(rest.remove());
    }
    return new Given(options, tasks);
  }

  private void read(String word) {
    if (word.equals(END_OF_OPTIONS)) {
      tasks.addAll(rest);
      rest.clear();
    } else if (word.length() > 1 && word.startsWith("-")) {
      readOption(word);
    } else {
      tasks.add(word);
    }
  }

  private void readOption(String word) {
    Option option = known.get(name(word));
    if (option == null) {
      throw mistakes.unknown(name(word));
    }
    boolean isAttached = word.indexOf('=') >= 0;
    give(option, isAttached ? attached(option, word) : following(option));
  }

  private String attached(Option option, String word) {
    String value = word.substring(word.indexOf('=') + 1);
    if (option.kind() == Option.Kind.FLAG) {
      throw mistakes.superfluous(option, value);
    }
    return value;
  }

  private String following(Option option) {
    String next = rest.peek();
    return switch (option.kind()) {
      case FLAG -> "true";
      case TRUTH -> next == null || next.startsWith("-") ? "true" : rest.remove();
      case VALUE, VALUES -> {
        if (next == null || known.containsKey(name(next))) {
          throw mistakes.missing(option);
        }
        yield rest.remove();
      }
    };
  }

  private void give(Option option, String value) {
    List<String> values = options.computeIfAbsent(option.longName(), name -> new ArrayList<>());
    if (!values.isEmpty() && option.kind() != Option.Kind.VALUES) {
      throw mistakes.twice(option);
    }
    values.add(value);
  }

  private static String name(String word) {
    int end = word.indexOf('=');
    return end < 0 ? word : word.substring(0, end);
  }
}
