package io.freshet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.memo.MemoProvider;
import io.freshet.target.Declared;
import io.freshet.target.FileTarget;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownStoresTest {

  private final Map<String, StoreProvider> found = new HashMap<>();

  @Test
  void twoStoresOfOneSchemeAreRefused() {
    KnownStores.add(found, new MemoProvider());

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> KnownStores.add(found, new MemoProvider()));

    assertEquals(
        "stores com.acme.memo.MemoProvider and com.acme.memo.MemoProvider have the scheme memo:"
            + " take one of them off the class path",
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/a.csv, freshet-s3",
    "sftp://host/a.csv, freshet-sftp",
    "https://host/a.csv, freshet-http",
    "http://host/a.csv, freshet-http",
  })
  void moduleThatIsAbsentIsNamed(String name, String artifact) {
    KnownStores stores = new KnownStores(Path.of("data"));
    FileTarget target = FileTarget.of(name);

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> stores.of(target));

    assertEquals(
        name
            + " needs "
            + artifact
            + ", which is not on the class path: add the dependency io.freshet:"
            + artifact
            + " in the version of freshet, or its jars in a folder of the distribution's lib/",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c", "S3", "s3:", "1a"})
  void schemeThatNamesCannotHaveIsRefused(String scheme) {
    StoreProvider odd =
        new StoreProvider() {
          @Override
          public String scheme() {
            return scheme;
          }

          @Override
          public Store open(StoreContext context) {
            return new MemoProvider().open(context);
          }

          @Override
          public boolean isMadeByTasks() {
            return true;
          }

          @Override
          public String noun() {
            return "odd";
          }

          @Override
          public String identity(Declared what) {
            return what.name();
          }
        };

    assertThrows(IllegalArgumentException.class, () -> KnownStores.add(found, odd));
  }
}
