package io.freshet.cli.input;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The options that commands share, and how options are made. */
public final class Options {

  static final String CONFIG = "--config";
  public static final String ROOT = "--root";
  public static final String DRY_RUN = "--dry-run";
  public static final String JSON = "--json";
  static final String MODIFIED = "--modified";
  static final String CODE_IGNORE = "--code.ignore";
  static final String IGNORE = "--ignore";

  /** The label of an option whose value is the path of a file unless it is a URL. */
  static final String URL_OR_FILE = "URL|FILE";

  private Options() {}

  /** An option without a value. */
  public static OptionSpec flag(String name, String description) {
    return flag(List.of(name), description).build();
  }

  /** An option with a value, which stays text until {@link Request} makes something of it. */
  public static OptionSpec value(String name, String label, String description) {
    return value(name, label).description(description).build();
  }

  /** An option with a value and a short name. */
  public static OptionSpec value(List<String> names, String label, String description) {
    return OptionSpec.builder(names.toArray(String[]::new))
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option with a value that may be given several times. */
  static OptionSpec values(String name, String label, String description) {
    return value(name, label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  /** An option of a task: known to the parser, and left out of its help text. */
  static OptionSpec ofTask(String name, String label) {
    return value(name, label).hidden(true).build();
  }

  /** The same for a truth value, where the name alone stands for {@code true}. */
  static OptionSpec truthOfTask(String name, String label) {
    return value(name, label).arity("0..1").fallbackValue("true").hidden(true).build();
  }

  public static OptionSpec root() {
    return value(ROOT, "DIR", "The dataset root; the current folder unless set.");
  }

  public static OptionSpec modified() {
    return value(
        MODIFIED,
        "WAY",
        "What to do where somebody else's content stands in the place of an output: rebuild (keep"
            + " it in the trash), keep (leave it there, read it as it is) or fail; rebuild unless"
            + " set.");
  }

  public static OptionSpec codeIgnore() {
    return values(
        CODE_IGNORE,
        "PATTERN",
        "Leave the jars of this name (guava-*.jar) or the classes of this package out of the code"
            + " that makes tasks stale; describe tells what is left out. May be repeated.");
  }

  public static OptionSpec ignore() {
    return values(
        IGNORE,
        "NAME",
        "Names that do not count in folders, such as *.tmp, instead of what file managers and"
            + " editors leave there (.DS_Store, *~ and so on), or nothing; describe tells which."
            + " May be repeated.");
  }

  public static OptionSpec dryRun() {
    return flag(DRY_RUN, "Only show what would be removed.");
  }

  public static OptionSpec json() {
    return flag(JSON, "Print one JSON document and nothing else.");
  }

  static OptionSpec config() {
    return value(
        CONFIG,
        "FILE",
        "Settings of the project, or none; freshet.properties in the current folder unless set.");
  }

  /** Takes back what a setting says: known to the parser, and left out of the help text. */
  static OptionSpec negation(OptionSpec flag) {
    return flag(List.of(negated(flag.longestName())), "").hidden(true).build();
  }

  static String negated(String flagName) {
    return "--no-" + flagName.substring("--".length());
  }

  static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0;
  }

  /** Whether a value of an option is the path of a file or folder. */
  static boolean isPath(OptionSpec option, String value) {
    return List.of("DIR", "FILE").contains(option.paramLabel())
        || (option.paramLabel().equals(URL_OR_FILE) && !isUrl(value));
  }

  /**
   * Whether a text is meant as a URL: it begins like one, whatever its scheme, or with a host and a
   * port. {@code C:/} is the beginning of a path.
   */
  static boolean isUrl(String text) {
    return text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:/.*|[A-Za-z0-9.-]+:[0-9]+(/.*)?");
  }

  /** Whether a value is a path, or an address that something is sent to or comes from. */
  static boolean isPlace(OptionSpec option) {
    return List.of("DIR", "FILE", "URL", URL_OR_FILE, "TO", "ADDRESS")
        .contains(option.paramLabel());
  }

  static OptionSpec help() {
    return flag(List.of("-h", "--help"), "Show this text and exit.").usageHelp(true).build();
  }

  static OptionSpec version() {
    return flag(List.of("-V", "--version"), "Print the version and exit.")
        .versionHelp(true)
        .build();
  }

  private static OptionSpec.Builder flag(List<String> names, String description) {
    return OptionSpec.builder(names.toArray(String[]::new))
        .arity("0")
        .type(boolean.class)
        .description(description);
  }

  private static OptionSpec.Builder value(String name, String label) {
    return OptionSpec.builder(name).arity("1").type(String.class).paramLabel(label);
  }
}
