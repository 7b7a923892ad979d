package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A class that a text stands for, or a release jar that its file name stands for. It leads nowhere.
 */
record TextUnit(String name, Fingerprint fingerprint, List<String> supertypes) implements CodeUnit {

  TextUnit {
    supertypes = List.copyOf(supertypes);
  }

  static TextUnit of(String name, String text, List<String> supertypes) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new TextUnit(name, new Hasher().feed(bytes, 0, bytes.length).finish(), supertypes);
  }

  @Override
  public Refs refs() {
    return Refs.NONE;
  }
}
