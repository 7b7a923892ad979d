package com.example.jdkcensus;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds classes up to packages, leaving out what nobody wrote as a type. */
final class PackageSums {

  private final Map<String, PackageRow> packages = new TreeMap<>();
  private final Map<Kind, Integer> leftOut = new EnumMap<>(Kind.class);

  void add(ClassRow type) {
    if (type.kind().isNamedType()) {
      packages.merge(type.module() + '/' + type.packageName(), packageOf(type), PackageRow::plus);
    } else {
      leftOut.merge(type.kind(), 1, Integer::sum);
    }
  }

  /** A table of the packages, sorted by module and package. */
  Stream<String> packageLines() {
    return Stream.concat(
        Stream.of(PackageRow.HEADER), packages.values().stream().map(PackageRow::toLine));
  }

  /** A table that says how many class files of which kind were left out. */
  Stream<String> leftOutLines() {
    return Stream.concat(
        Stream.of("kind\tclasses"),
        leftOut.entrySet().stream().map(kind -> kind.getKey() + "\t" + kind.getValue()));
  }

  @Override
  public String toString() {
    int kept = packages.values().stream().mapToInt(PackageRow::classes).sum();
    String others =
        leftOut.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    return kept + " types kept; left out: " + others;
  }

  /** A package of one type; in a deprecated type every method is deprecated. */
  private static PackageRow packageOf(ClassRow type) {
    return new PackageRow(
        type.module(),
        type.packageName(),
        1,
        type.bytes(),
        type.methods(),
        type.deprecated() ? type.methods() : type.deprecatedMethods());
  }
}
