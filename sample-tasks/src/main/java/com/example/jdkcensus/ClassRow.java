package com.example.jdkcensus;

/** A line of a module's table of classes. */
record ClassRow(
    String module,
    String packageName,
    String name,
    Kind kind,
    long bytes,
    String superclass,
    int methods,
    int deprecatedMethods,
    boolean deprecated) {

  static final String HEADER =
      String.join(
          "\t",
          "module",
          "package",
          "class",
          "kind",
          "bytes",
          "superclass",
          "methods",
          "deprecated_methods",
          "deprecated");

  static ClassRow parse(String line) {
    String[] fields = line.split("\t", -1);
    return new ClassRow(
        fields[0],
        fields[1],
        fields[2],
        Kind.valueOf(fields[3]),
        Long.parseLong(fields[4]),
        fields[5],
        Integer.parseInt(fields[6]),
        Integer.parseInt(fields[7]),
        Boolean.parseBoolean(fields[8]));
  }

  String toLine() {
    return String.join(
        "\t",
        module,
        packageName,
        name,
        kind.name(),
        Long.toString(bytes),
        superclass,
        Integer.toString(methods),
        Integer.toString(deprecatedMethods),
        Boolean.toString(deprecated));
  }
}
