package io.freshet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.target.Target;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises to a build that looks at it. Each test uses names of its own. */
public abstract class StoreContract {

  /** The store, as one more build opens it. */
  protected abstract Store open() throws IOException;

  /** A target in the store, as a task declares it; the end of its name is given. */
  protected abstract Target target(String name);

  /** Puts content in the place of a target, as somebody else does. */
  protected abstract void put(Target target, String text) throws IOException;

  /** Removes what stands in the place of a target, as somebody else does. */
  protected abstract void remove(Target target) throws IOException;

  /** What a task reads through a target that it was given as an input. */
  protected abstract String read(Target input) throws IOException;

  @Test
  protected void whatIsNotThereIsNotFound() throws IOException {
    Target target = target("a");

    assertEquals(Optional.empty(), open().look(target));
    assertEquals(Optional.empty(), open().find(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b/c/d.txt", "with space", "%20+&;=~", "Größe/数"})
  protected void whatIsThereIsFound(String name) throws IOException {
    put(target(name), "text");
    Store store = open();
    Target target = target(name);

    Look look = store.look(target).orElseThrow();
    Found found = store.read(target, look);

    assertEquals(Optional.of(found), store.find(target));
    assertEquals(look, found.look());
    assertEquals(found.fingerprint(), open().find(target(name)).orElseThrow().fingerprint());
  }

  @Test
  protected void contentAloneMakesTheFingerprint() throws IOException {
    put(target("a"), "text");
    put(target("b"), "text");
    put(target("c"), "other");
    Store store = open();

    Found one = store.find(target("a")).orElseThrow();

    assertEquals(one.fingerprint(), store.find(target("b")).orElseThrow().fingerprint());
    assertNotEquals(one.fingerprint(), store.find(target("c")).orElseThrow().fingerprint());
  }

  @Test
  protected void tokenStaysWhereNobodyWrites() throws IOException {
    put(target("a"), "text");
    put(target("b"), "text");

    Optional<Look> look = open().look(target("a"));
    put(target("b"), "other");

    assertEquals(look, open().look(target("a")));
  }

  @Test
  protected void tokenOrContentTellsOfAChange() throws IOException {
    put(target("a"), "text");
    Found before = open().find(target("a")).orElseThrow();

    put(target("a"), "longer text");

    Found now = open().find(target("a")).orElseThrow();
    assertNotEquals(before.fingerprint(), now.fingerprint());
    assertNotEquals(before.look(), now.look());
  }

  @Test
  protected void whatIsRemovedIsNotFound() throws IOException {
    put(target("a"), "text");
    open().find(target("a"));

    remove(target("a"));

    assertEquals(Optional.empty(), open().find(target("a")));
  }

  @Test
  protected void inputReadsWhatIsThere() throws IOException {
    Store store = open();
    Target target = target("a");
    put(target, "text");
    store.find(target);

    assertEquals("text", read(store.input(target)));
  }

  @Test
  protected void inputThatNobodyWritesToIsStillWhatItWas() throws IOException {
    put(target("a"), "text");
    Store store = open();
    Target target = target("a");

    Reading before = store.reading(target);

    assertTrue(before.isStill(store.find(target).orElseThrow()));
  }

  @Test
  protected void whatIsThereIsOfTheKindThatWasDeclared() throws IOException {
    put(target("a"), "text");
    Store store = open();
    Target target = target("a");

    store.refuseOtherKind(target, store.find(target).orElseThrow());
    assertEquals("", store.absence(target));
  }

  @Test
  protected void configuredTargetIsTheSame() throws IOException {
    Target target = target("a");

    Target configured = open().configured(target);

    assertEquals(target.name(), configured.name());
    assertEquals(target.kind(), configured.kind());
    assertEquals(configured, open().configured(configured));
  }
}
