package io.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Certificates of servers that nobody but a test trusts. */
public final class Certificates {

  /** What opens the files. */
  public static final String PASSWORD = "changeit";

  private Certificates() {}

  /**
   * Writes a key and its certificate, as PKCS 12.
   *
   * @param name whose it is: {@code ip:127.0.0.1}, {@code dns:example.org}
   */
  public static void make(Path file, String name) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-ext",
                "san=" + name,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
