package com.example.jdkcensus;

/** What a class file holds. */
enum Kind {
  CLASS,
  INTERFACE,
  ENUM,
  RECORD,
  ANNOTATION,
  ANONYMOUS,
  SYNTHETIC,
  MODULE_INFO,
  PACKAGE_INFO;

  /** Whether somebody gave it a name and wrote it as a type. */
  boolean isNamedType() {
    return compareTo(ANNOTATION) <= 0;
  }
}
