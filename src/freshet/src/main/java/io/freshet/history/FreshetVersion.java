package io.freshet.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Freshet this is, as Maven noted it in the jar. */
public final class FreshetVersion {

  private static final String NOTE = "/META-INF/maven/io.freshet/freshet/pom.properties";

  private FreshetVersion() {}

  /** {@code 0.1.0}; {@code (not packaged)} where Freshet was not started from its jar. */
  public static String text() {
    try (InputStream in = FreshetVersion.class.getResourceAsStream(NOTE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "(not packaged)");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + NOTE + " in Freshet's own jar", e);
    }
  }
}
