package io.freshet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Freshet this is, as Maven noted it in the jar. */
final class Version {

  private static final String NOTE = "/META-INF/maven/io.freshet/freshet/pom.properties";

  private Version() {}

  /** {@code freshet 0.1.0}. */
  static String text() {
    try (InputStream in = Version.class.getResourceAsStream(NOTE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return "freshet " + properties.getProperty("version", "(not packaged)");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + NOTE + " in Freshet's own jar", e);
    }
  }
}
