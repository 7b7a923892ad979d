package io.freshet;

/**
 * What a random task writes as a value.
 *
 * @param sum of a text
 * @param length of the same text
 */
record Noted(String sum, int length) {

  static Noted of(String text) {
    return new Noted(Integer.toHexString(text.hashCode()), text.length());
  }

  /** The text of its file, whatever Freshet thinks. */
  String json() {
    return "{\n  \"sum\": \"" + sum + "\",\n  \"length\": " + length + "\n}\n";
  }
}
