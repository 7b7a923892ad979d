package com.example.jdkcensus;

import java.util.List;
import java.util.Locale;

/** The report as one HTML page that needs nothing else. */
final class CensusPage {

  private CensusPage() {}

  static String of(Census census, int top) {
    return String.join(
        "\n",
        "<!DOCTYPE html>",
        "<html lang=\"en\">",
        "<meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width\">",
        "<title>The class library of Java " + census.version() + "</title>",
        "<style>\n" + CensusStyle.css() + "</style>",
        "<h1>The class library of Java " + census.version() + "</h1>",
        "<p>Every box is a package, as large as its class files, in a frame for its module.</p>",
        figures(census),
        legend(),
        TreemapSvg.draw(census),
        "<h2>The " + top + " largest packages</h2>",
        table(census.largest(top)),
        "</html>",
        "");
  }

  private static String figures(Census census) {
    PackageRow total = census.total();
    return "<ul class=\"figures\">"
        + figure(Amounts.count(census.modules().size()), "modules with types")
        + figure(Amounts.count(census.packages().size()), "packages")
        + figure(Amounts.count(total.classes()), "types")
        + figure(Amounts.size(total.bytes()), "of class files")
        + figure(Amounts.percent(total.deprecatedShare()), "of methods deprecated")
        + "</ul>";
  }

  private static String figure(String amount, String what) {
    return "<li><b>" + amount + "</b>" + what + "</li>";
  }

  private static String legend() {
    StringBuilder items = new StringBuilder("<ul class=\"legend\"><li>Deprecated methods:</li>");
    for (int step = 0; step < Deprecation.STEPS.size(); step++) {
      items.append("<li>" + square(step, "") + Deprecation.STEPS.get(step) + "</li>");
    }
    return items.append("</ul>").toString();
  }

  private static String table(List<PackageRow> rows) {
    StringBuilder table =
        new StringBuilder(
            "<table><tr><th><th>Package<th>Module<th>Class files<th>Types<th>Methods"
                + "<th>Deprecated\n");
    for (PackageRow row : rows) {
      long percent = 70 * row.bytes() / rows.get(0).bytes();
      int step = Deprecation.step(row.deprecatedShare());
      table.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%d<td>%s<td>%s<td><div class=\"bar\">%s%s</div><td>%s<td>%s<td>%s\n",
              rows.indexOf(row) + 1,
              row.name(),
              row.module(),
              square(step, " style=\"width: " + percent + "%\""),
              Amounts.size(row.bytes()),
              Amounts.count(row.classes()),
              Amounts.count(row.methods()),
              Amounts.percent(row.deprecatedShare())));
    }
    return table.append("</table>").toString();
  }

  private static String square(int step, String attributes) {
    return "<i class=\"d" + step + "\"" + attributes + "></i>";
  }
}
