package io.freshet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.memo.MemoProvider;
import io.freshet.target.Declared;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
