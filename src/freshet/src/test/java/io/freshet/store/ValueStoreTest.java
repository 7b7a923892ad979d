package io.freshet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.target.MissingValueException;
import io.freshet.target.Target;
import io.freshet.target.ValueTarget;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values as a store. */
class ValueStoreTest extends StoreContract {

  /** What the values are now, by name. */
  private final Map<String, String> texts = new HashMap<>();

  @Override
  protected Store open() {
    return new ValueStore();
  }

  @Override
  protected Target target(String name) {
    return ValueTarget.of("test", name, () -> value("test:/" + name));
  }

  private Optional<String> value(String name) throws MissingValueException {
    String text = texts.get(name);
    if (text == null) {
      throw new MissingValueException("nobody has put it");
    }
    return Optional.of(text);
  }

  @Override
  protected void put(Target target, String text) {
    texts.put(target.name(), text);
  }

  @Override
  protected void remove(Target target) {
    texts.remove(target.name());
  }

  @Override
  protected String read(Target input) throws IOException {
    return ((ValueTarget) input).readString();
  }

  @Test
  void absenceSaysWhyAValueCannotBeHad() {
    assertEquals(" (nobody has put it)", open().absence(target("a")));
  }

  @Test
  void valueThatCannotBeToldIsAnErrorAndNotAbsence() {
    Target broken =
        ValueTarget.of(
            "test",
            "a",
            () -> {
              throw new IOException("broken");
            });

    assertThrows(IOException.class, () -> open().look(broken));
  }

  @Test
  void valueIsAskedForOnceABuild() throws IOException {
    put(target("a"), "first");
    Store store = open();
    Target target = target("a");
    Optional<Found> found = store.find(target);

    put(target, "second");

    assertEquals(found, store.find(target));
    assertEquals("first", read(store.input(target)));
  }

  @Test
  void noTaskWritesAValueAndNobodyDeletesOne() throws IOException {
    Target target = target("a");
    put(target, "text");

    assertThrows(IOException.class, () -> open().keep(target));
    assertThrows(IOException.class, () -> open().delete(target));
    assertFalse(open().isInDataset(target));
  }
}
