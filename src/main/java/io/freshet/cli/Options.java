package io.freshet.cli;

import java.util.List;
import java.util.stream.Stream;

/** The options that commands share, and how options are made. */
final class Options {

  static final String ROOT = "--root";
  static final String DRY_RUN = "--dry-run";
  static final String JSON = "--json";
  static final String MODIFIED = "--modified";
  static final String HELP = "--help";
  static final String VERSION = "--version";

  private Options() {}

  /** All options of a command: its own, and those of every command. */
  static List<Option> of(Command command) {
    return Stream.concat(command.options().stream(), Stream.of(help(), version())).toList();
  }

  /** An option without a value. */
  static Option flag(String name, String description) {
    return new Option(List.of(name), Option.Kind.FLAG, "", description);
  }

  /** An option with a value, which stays text until {@link Request} makes something of it. */
  static Option value(String name, String label, String description) {
    return new Option(List.of(name), Option.Kind.VALUE, label, description);
  }

  /** An option with a value that may be given several times. */
  static Option values(String name, String label, String description) {
    return new Option(List.of(name), Option.Kind.VALUES, label, description);
  }

  /** An option with a truth value, where the name alone stands for {@code true}. */
  static Option truth(String name, String label, String description) {
    return new Option(List.of(name), Option.Kind.TRUTH, label, description);
  }

  static Option root() {
    return value(ROOT, "DIR", "The dataset root; the current folder unless set.");
  }

  static Option modified() {
    return value(
        MODIFIED,
        "WAY",
        "What to do where somebody else's content stands in the place of an output: rebuild (keep"
            + " it in the trash), keep (leave it there, read it as it is) or fail; rebuild unless"
            + " set.");
  }

  static Option dryRun() {
    return flag(DRY_RUN, "Only show what would be removed.");
  }

  static Option json() {
    return flag(JSON, "Print one JSON document and nothing else.");
  }

  /** Stands before the command, see {@link UserClasses}. */
  static Option classPath() {
    return value(
        UserClasses.OPTION,
        "PATH",
        "Where your task classes are: folders and jars as for java -cp, DIR/* for all jars in a"
            + " folder. Stands before the command.");
  }

  static Option help() {
    return new Option(List.of("-h", HELP), Option.Kind.FLAG, "", "Show this text and exit.");
  }

  static Option version() {
    return new Option(List.of("-V", VERSION), Option.Kind.FLAG, "", "Print the version and exit.");
  }
}
