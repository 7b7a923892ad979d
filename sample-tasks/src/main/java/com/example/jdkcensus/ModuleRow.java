package com.example.jdkcensus;

/** A line of the table of modules. */
record ModuleRow(String name, String version) {

  static ModuleRow parse(String line) {
    String[] fields = line.split("\t", -1);
    return new ModuleRow(fields[0], fields[1]);
  }

  String toLine() {
    return name + "\t" + version;
  }
}
