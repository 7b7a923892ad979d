package io.freshet.cli.input;

import io.freshet.spi.UsageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options in several pieces of a command line, each of which was parsed once: what stands
 * before the task, what follows it, and what is set.
 *
 * @param pieces each parsed by a parser of its own; the last that was typed knows the most options
 */
record ParsedOptions(List<ParseResult> pieces) {

  ParsedOptions {
    pieces = List.copyOf(pieces);
  }

  /**
   * Typed before the task and behind it.
   *
   * @throws UsageException when an option that is no list stands in both
   */
  static ParsedOptions typed(ParseResult before, ParseResult behind) {
    Set<String> names = new HashSet<>();
    before.matchedOptions().forEach(option -> names.add(option.longestName()));
    for (OptionSpec option : behind.matchedOptions()) {
      if (!option.isMultiValue() && names.contains(option.longestName())) {
        throw UsageErrors.twice(option);
      }
    }
    return new ParsedOptions(List.of(behind, before));
  }

  ParsedOptions with(ParseResult set) {
    return new ParsedOptions(Stream.concat(pieces.stream(), Stream.of(set)).toList());
  }

  /** All options that are given. */
  List<OptionSpec> matched() {
    List<OptionSpec> matched = new ArrayList<>();
    pieces.forEach(piece -> matched.addAll(0, piece.matchedOptions()));
    return matched;
  }

  /** Whether the command has an option. */
  boolean knows(String option) {
    return pieces.get(0).commandSpec().findOption(option) != null;
  }

  boolean has(String option) {
    return pieces.stream().anyMatch(piece -> piece.hasMatchedOption(option));
  }

  /** The value of an option; {@code null} where it is not given. */
  @Nullable String value(String option) {
    for (ParseResult piece : pieces) {
      if (piece.hasMatchedOption(option)) {
        return String.valueOf(piece.<Object>matchedOptionValue(option, ""));
      }
    }
    return null;
  }

  /** The values of an option that may be repeated, in the order of the words. */
  List<String> values(String option) {
    List<String> values = new ArrayList<>();
    pieces.forEach(piece -> values.addAll(0, piece.matchedOptionValue(option, List.of())));
    return values;
  }

  boolean wantsHelp() {
    return pieces.stream().anyMatch(ParseResult::isUsageHelpRequested);
  }

  boolean wantsVersion() {
    return pieces.stream().anyMatch(ParseResult::isVersionHelpRequested);
  }

  /** The help text of the command. */
  String help() {
    return Usage.text(pieces.get(0).commandSpec().commandLine());
  }
}
