package io.freshet.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.freshet.fingerprint.FactList.Difference;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FactsTest {

  @Test
  void kindNameAndValueEachCountInTheDigest() {
    Fingerprint base = digest(sink -> sink.fact("parameter", "day", "1"));

    assertNotEquals(base, digest(sink -> sink.fact("version", "day", "1")));
    assertNotEquals(base, digest(sink -> sink.fact("parameter", "hour", "1")));
    assertNotEquals(base, digest(sink -> sink.fact("parameter", "day", "2")));
    assertNotEquals(base, digest(sink -> sink.fact("parameter", "da", "y1")));
    assertEquals(base, digest(sink -> sink.fact("parameter", "day", "1")));
  }

  @Test
  void orderOfFactsCountsInTheDigest() {
    Fingerprint forth = digest(sink -> tell(sink, "a", "b"));
    Fingerprint back = digest(sink -> tell(sink, "b", "a"));

    assertNotEquals(forth, back);
  }

  @Test
  void equalFactsDoNotDiffer() {
    List<Difference> differences = list("a", "1").differencesFrom(list("a", "1"));

    assertEquals(List.of(), differences);
  }

  @Test
  void changedNewAndLostFactsAreToldInTheOrderOfTheNewOnes() {
    FactList now = list("z", "new", "same", "1", "a", "2");
    FactList earlier = list("lost", "3", "a", "1", "same", "1");

    List<Difference> differences = now.differencesFrom(earlier);

    assertEquals(
        List.of(
            new Difference("fact", "z", Optional.empty(), Optional.of("new")),
            new Difference("fact", "a", Optional.of("1"), Optional.of("2")),
            new Difference("fact", "lost", Optional.of("3"), Optional.empty())),
        differences);
  }

  private static void tell(FactSink sink, String... names) {
    for (String name : names) {
      sink.fact("fact", name, "");
    }
  }

  private static FactList list(String... namesAndValues) {
    FactList list = new FactList();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      list.fact("fact", namesAndValues[i], namesAndValues[i + 1]);
    }
    return list;
  }

  private static Fingerprint digest(Consumer<FactSink> facts) {
    FactDigest digest = new FactDigest(new Hasher());
    facts.accept(digest);
    return digest.finish();
  }
}
