package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A part of a code fingerprint, and where it leads.
 *
 * @param name of the class or release jar, as a user reads it
 * @param fingerprint of the bytecode, of the text that stands for it, or of the jar's name
 * @param supertypes internal names of superclass and interfaces; none of a jar
 * @param mentions the classes it leads to; none of a jar or a text
 */
record CodeUnit(String name, Fingerprint fingerprint, List<String> supertypes, Mentions mentions) {

  CodeUnit {
    supertypes = List.copyOf(supertypes);
  }

  /** A release jar: its file name stands for all that is in it. */
  static CodeUnit ofJar(String fileName) {
    return ofText(fileName, fileName, List.of());
  }

  /** A class that a text stands for. */
  static CodeUnit ofText(String name, String text, List<String> supertypes) {
    return ofBytes(name, text.getBytes(StandardCharsets.UTF_8), supertypes, Mentions.NONE);
  }

  /** A class that its bytes stand for. */
  static CodeUnit ofBytes(String name, byte[] bytes, List<String> supertypes, Mentions mentions) {
    return new CodeUnit(name, digest(bytes), supertypes, mentions);
  }

  private static Fingerprint digest(byte[] bytes) {
    try {
      return new Hasher().feed(new ByteArrayInputStream(bytes)).finish();
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can always be read", e);
    }
  }
}
