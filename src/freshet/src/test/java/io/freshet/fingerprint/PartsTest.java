package io.freshet.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartsTest {

  private static final Fingerprint ONE = new Hasher().feed("one").finish();
  private static final Fingerprint TWO = new Hasher().feed("two").finish();

  @Test
  void nameCounts() {
    assertNotEquals(of(Map.of("a.B", ONE)), of(Map.of("a.C", ONE)));
    assertNotEquals(of(Map.of("a.B", ONE, "a.C", TWO)), of(Map.of("a.B", TWO, "a.C", ONE)));
  }

  @Test
  void nameOfAJarDoesNotCount() {
    assertEquals(of(Map.of("jar x-1.jar", ONE)), of(Map.of("jar y-2.jar", ONE)));
    assertEquals(
        of(Map.of("jar x.jar", ONE, "jar y.jar", TWO)),
        of(Map.of("jar x.jar", TWO, "jar y.jar", ONE)));
    assertNotEquals(of(Map.of("jar x.jar", ONE)), of(Map.of("order x.jar", ONE)));
    assertNotEquals(of(Map.of("module x", ONE)), of(Map.of("module y", ONE)));
  }

  @Test
  void contentCountsAsOftenAsItIsThere() {
    assertNotEquals(of(Map.of("jar x", ONE)), of(Map.of("jar x", TWO)));
    assertNotEquals(of(Map.of("jar x", ONE)), of(Map.of("jar x", ONE, "jar y", ONE)));
  }

  private static Fingerprint of(Map<String, Fingerprint> parts) {
    return Parts.fingerprint(new TreeMap<>(parts));
  }
}
