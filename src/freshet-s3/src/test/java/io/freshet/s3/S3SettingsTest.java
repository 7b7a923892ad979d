package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.store.Store;
import io.freshet.store.StoreSettings;
import io.freshet.target.FileTarget;
import io.freshet.testing.ClosedPort;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set wrong, or not at all. */
class S3SettingsTest {

  private final String box = "s3://bucket/";
  @TempDir private Path root = Path.of("");

  @BeforeEach
  @AfterEach
  void logIn() {
    S3Server.logIn();
  }

  @Test
  void whereThereAreNoCredentialsItIsSaidHowToGiveThem() throws IOException {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    StoreSettings settings =
        StoreSettings.NONE
            .with("s3.endpoint", "http://127.0.0.1:" + ClosedPort.find())
            .in(Map.of());
    StoreContexts contexts = new StoreContexts(root, settings);

    try (Store store = S3Store.of(contexts.next())) {
      IOException told =
          assertThrows(IOException.class, () -> store.look(FileTarget.of(box + "a")));

      assertEquals(
          "s3://bucket/a: there are no credentials; set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, in the environment",
          told.getMessage());
    }
  }

  @Test
  void serverThatIsAwayIsToldInOneLine() throws IOException {
    String endpoint = "http://127.0.0.1:" + ClosedPort.find();
    BuildResult result =
        Freshet.in(root.resolve("away"))
            .setting("s3.endpoint", endpoint)
            .build(new S3BuildTest.Part(box, 1));

    String message = result.failures().get(0).message();
    assertTrue(message.contains(endpoint + " cannot be reached"), message);
    assertEquals(1, message.lines().count(), message);
  }

  @ParameterizedTest
  @CsvSource({
    "s3.endpoint, ftp://x, s3.endpoint is no address of a server",
    "s3.endpoint, http://me:hidden@x, s3.endpoint is no address of a server",
    "s3.path-style, perhaps, s3.path-style = perhaps; want true or false",
  })
  void settingWithoutSenseIsTold(String key, String value, String rule) throws IOException {
    StoreSettings settings = StoreSettings.NONE.with(key, value).in(Map.of());
    StoreContexts others = new StoreContexts(root.resolve("settings"), settings);

    try (Store other = S3Store.of(others.next())) {
      IOException told =
          assertThrows(IOException.class, () -> other.look(FileTarget.of(box + "a")));

      assertTrue(told.getMessage().startsWith(rule), told.getMessage());
      assertFalse(told.getMessage().contains("hidden"), told.getMessage());
    }
  }
}
