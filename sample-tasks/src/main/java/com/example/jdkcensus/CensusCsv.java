package com.example.jdkcensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as a table for other programs. */
final class CensusCsv {

  private CensusCsv() {}

  static List<String> lines(List<PackageRow> packages) {
    List<String> lines = new ArrayList<>();
    lines.add("rank,module,package,classes,bytes,methods,deprecated_share");
    for (PackageRow row : packages) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d,%s,%s,%d,%d,%d,%.4f",
              lines.size(),
              row.module(),
              row.name(),
              row.classes(),
              row.bytes(),
              row.methods(),
              row.deprecatedShare()));
    }
    return lines;
  }
}
