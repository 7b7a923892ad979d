package io.freshet.cli.input;

import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;

/** The options that commands share. */
public final class Options {

  static final String CONFIG = "--config";
  public static final String ROOT = "--root";
  public static final String DRY_RUN = "--dry-run";
  public static final String JSON = "--json";
  static final String MODIFIED = "--modified";
  static final String CODE_IGNORE = "--code.ignore";
  static final String IGNORE = "--ignore";

  private Options() {}

  public static Option root() {
    return Option.folder(ROOT, "The dataset root; the current folder unless set.");
  }

  public static Option modified() {
    return Option.text(
        MODIFIED,
        "WAY",
        SetBy.ROOT,
        "What to do where somebody else's content stands in the place of an output: rebuild (keep"
            + " it in the trash), keep (leave it there, read it as it is) or fail; rebuild unless"
            + " set.");
  }

  public static Option codeIgnore() {
    return Option.texts(
        CODE_IGNORE,
        "PATTERN",
        SetBy.ROOT,
        "Leave the jars of this name (guava-*.jar) or the classes of this package out of the code"
            + " that makes tasks stale; describe tells what is left out. May be repeated.");
  }

  public static Option ignore() {
    return Option.texts(
        IGNORE,
        "NAME",
        SetBy.ROOT,
        "Ignore files of this name in folders, such as *.tmp. Replaces the names that file managers"
            + " and editors use (.DS_Store, *~ and so on); the word nothing ignores none. describe"
            + " shows the names. May be repeated.");
  }

  public static Option dryRun() {
    return Option.flag(DRY_RUN, SetBy.ROOT, "Only show what would be removed.");
  }

  public static Option json() {
    return Option.flag(JSON, SetBy.ROOT, "Print one JSON document and nothing else.");
  }

  static Option config() {
    return Option.file(
        CONFIG,
        "Settings of the project, or the word none for no file; freshet.properties in the current"
            + " folder unless set.");
  }

  /** The name of the flag that takes back what a setting says. */
  static String negated(String flagName) {
    return "--no-" + flagName.substring("--".length());
  }
}
