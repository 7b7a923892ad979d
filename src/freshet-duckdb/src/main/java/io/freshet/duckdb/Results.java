package io.freshet.duckdb;

import io.freshet.output.Outputs;
import io.freshet.output.Parts;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which query makes which target of an output.
 *
 * @param parts all, in order
 * @param targets by the number of the part whose last statement makes it
 */
record Results(List<Part> parts, SortedMap<Integer, Target> targets) {

  /**
   * @throws IllegalArgumentException for a target that none makes, or several do, and a place that
   *     is none
   */
  static Results of(List<Part> parts, Object output) {
    Parts found = Outputs.parts(output);
    List<String> places = found.places();
    boolean isOnly = places.size() == 1 && parts.stream().allMatch(it -> it.place().isEmpty());
    SortedMap<Integer, Target> targets = new TreeMap<>();
    if (isOnly) {
      targets.put(parts.size() - 1, found.targets().get(0));
      return new Results(parts, targets);
    }
    List<String> left = new ArrayList<>(places);
    for (int i = 0; i < parts.size(); i++) {
      Optional<String> place = parts.get(i).place();
      if (place.isPresent()) {
        checkPlace(place.get(), places, left);
        targets.put(i, found.targets().get(places.indexOf(place.get())));
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "no query goes into "
              + String.join(", ", left)
              + " of the output: name it behind the query, as in .into(\""
              + left.get(0)
              + "\")");
    }
    return new Results(parts, targets);
  }

  private static void checkPlace(String place, List<String> places, List<String> left) {
    if (!places.contains(place)) {
      boolean isWhole = places.equals(List.of(""));
      throw new IllegalArgumentException(
          "into(\""
              + place
              + "\"): "
              + (isWhole
                  ? "the output is a single target, and needs no into"
                  : "the output has " + String.join(", ", places)));
    }
    if (!left.remove(place)) {
      throw new IllegalArgumentException(
          "into(\"" + place + "\") stands behind two queries; want one for each target");
    }
  }

  /**
   * Refuses what no result can be written to.
   *
   * @throws IllegalArgumentException for that
   */
  void check() {
    targets.forEach((number, target) -> check(parts.get(number), target));
  }

  /** Those parts whose result is written. */
  List<Part> written() {
    return targets.keySet().stream().map(parts::get).toList();
  }

  private static void check(Part part, Target target) {
    if (target instanceof DirectoryTarget) {
      if (part.partitionBy().isEmpty()) {
        throw new IllegalArgumentException(
            "folder " + target.name() + ": want .partitionBy(column, …), or a file");
      }
    } else if (!(target instanceof FileTarget) && !SqlInput.isTable(target)) {
      throw new IllegalArgumentException(
          target.name() + " is no file, folder or table: SQL cannot write it");
    } else if (!part.partitionBy().isEmpty()) {
      throw new IllegalArgumentException(
          "partitionBy makes a folder, and "
              + target.name()
              + (SqlInput.isTable(target) ? " is a table" : " is a file")
              + "; want a DirectoryTarget");
    } else if (target instanceof FileTarget && FileFormat.of(target.name()).isEmpty()) {
      throw new IllegalArgumentException(
          target.name() + " does not say how to write rows: want a name with " + FileFormat.KNOWN);
    }
    if (!part.last().isQuery()) {
      throw part.last()
          .refused(
              part.last().tokens().get(0),
              "the last statement makes " + target.name() + ": want a query, such as SELECT");
    }
  }
}
