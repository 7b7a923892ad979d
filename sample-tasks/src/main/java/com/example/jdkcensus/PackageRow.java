package com.example.jdkcensus;

/** A line of the table of packages: what the named types of a package add up to. */
record PackageRow(
    String module, String name, int classes, long bytes, int methods, int deprecatedMethods) {

  static final String HEADER =
      String.join("\t", "module", "package", "classes", "bytes", "methods", "deprecated_methods");

  static PackageRow parse(String line) {
    String[] fields = line.split("\t", -1);
    return new PackageRow(
        fields[0],
        fields[1],
        Integer.parseInt(fields[2]),
        Long.parseLong(fields[3]),
        Integer.parseInt(fields[4]),
        Integer.parseInt(fields[5]));
  }

  /** The sum, under the name of this row. */
  PackageRow plus(PackageRow other) {
    return new PackageRow(
        module,
        name,
        classes + other.classes,
        bytes + other.bytes,
        methods + other.methods,
        deprecatedMethods + other.deprecatedMethods);
  }

  /** Deprecated methods of all methods, 0 to 1. */
  double deprecatedShare() {
    return methods == 0 ? 0 : (double) deprecatedMethods / methods;
  }

  String toLine() {
    return String.join(
        "\t",
        module,
        name,
        Integer.toString(classes),
        Long.toString(bytes),
        Integer.toString(methods),
        Integer.toString(deprecatedMethods));
  }
}
