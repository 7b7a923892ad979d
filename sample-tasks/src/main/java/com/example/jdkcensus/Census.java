package com.example.jdkcensus;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that the report shows. */
record Census(String version, List<PackageRow> packages) {

  private static final Comparator<PackageRow> LARGEST_FIRST =
      Comparator.comparingLong(PackageRow::bytes)
          .reversed()
          .thenComparing(PackageRow::module)
          .thenComparing(PackageRow::name);

  Census {
    packages = packages.stream().sorted(LARGEST_FIRST).toList();
  }

  /** The packages of each module that has any, the largest first. */
  List<ModulePackages> modules() {
    Map<String, List<PackageRow>> byName =
        packages.stream()
            .collect(Collectors.groupingBy(PackageRow::module, TreeMap::new, Collectors.toList()));
    return byName.values().stream()
        .map(ModulePackages::new)
        .sorted(Comparator.comparing(ModulePackages::total, LARGEST_FIRST))
        .toList();
  }

  /** The largest packages, the largest first. */
  List<PackageRow> largest(int count) {
    return packages.stream().limit(count).toList();
  }

  /** What all packages add up to. */
  PackageRow total() {
    return sum(packages);
  }

  /** The whole census in one line. */
  String summary() {
    PackageRow total = total();
    return String.format(
        Locale.ROOT,
        "Java %s has %s types in %s packages; %s of methods are deprecated",
        version,
        Amounts.count(total.classes()),
        Amounts.count(packages.size()),
        Amounts.percent(total.deprecatedShare()));
  }

  private static PackageRow sum(List<PackageRow> rows) {
    return rows.stream().reduce(PackageRow::plus).orElse(new PackageRow("", "", 0, 0, 0, 0));
  }

  /** A module by its packages. */
  record ModulePackages(List<PackageRow> packages) {

    String name() {
      return total().module();
    }

    PackageRow total() {
      return sum(packages);
    }
  }
}
