package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;

/**
 * A method, constructor, initialiser or field of a user class, with the lambdas that it makes.
 *
 * @param key name and descriptor of a method ({@code day()I}), {@code <clinit>()V} for what always
 *     runs when the class is initialised, the bare name of a field
 * @param fingerprint of its code; a static final field counts with the code that computes it
 * @param refs what it refers to
 */
record Member(String key, Fingerprint fingerprint, Refs refs) {

  /** What always runs when the class is initialised. */
  static final String INITIALISER = "<clinit>()V";

  /** All that runs when the class is initialised, in order. */
  static final String WHOLE_INITIALISER = "<clinit>";

  static boolean isMethod(String key) {
    return key.indexOf('(') >= 0;
  }

  static boolean isConstructor(String key) {
    return key.startsWith("<init>(");
  }

  /** The name of a member without its descriptor. */
  static String simpleName(String key) {
    int end = key.indexOf('(');
    return end < 0 ? key : key.substring(0, end);
  }
}
