package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths in properties that nobody filled in, by the command line or by the POM. */
class WrittenPathsTest {

  private static final String HOME =
      "nothing replaces the ~: write the path out, or ./~ for what is so called";

  @TempDir private Path folder;
  private MavenModule module;

  @BeforeEach
  void makeModule() {
    module = new MavenModule(folder);
    module.parameter("root", File.class, "freshet.root");
    module.parameter("output", File.class, "freshet.output");
    module.parameter("args", String.class, "freshet.args");
    module.freshet("out.println(\"answered\");", "return 0;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "freshet.root | '' | want a folder, or leave it out",
        "freshet.root | ' ' | want a folder, or leave it out",
        "freshet.output | '' | want a file, or leave it out",
        "freshet.root | ~ | " + HOME,
        "freshet.root | ~/data | " + HOME,
        "freshet.output | ~ann/x | " + HOME
      })
  void pathThatNobodyFilledInIsRefused(String property, String value, String rule) {
    module.typed.setProperty(property, value);
    assertRefused("Freshet: property " + property + "=" + value.strip() + ": " + rule);

    module.typed.clear();
    module.project.getProperties().setProperty(property, value);
    assertRefused("Freshet: property " + property + "=" + value.strip() + ": " + rule);
  }

  private void assertRefused(String message) {
    MojoFailureException failure =
        assertThrows(MojoFailureException.class, () -> module.execute(new ListMojo()));

    assertEquals(message, failure.getMessage());
    assertEquals(List.of(), module.log);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "./~", "a~b", "~data", "/"})
  void allOthersAreTaken(String value) throws Exception {
    module.typed.setProperty("freshet.root", value);

    module.execute(new ListMojo());

    assertEquals(List.of("info answered"), module.log);
  }

  @Test
  void whatIsTypedWinsAndTextsMayBeEmpty() throws Exception {
    module.project.getProperties().setProperty("freshet.root", "");
    module.typed.setProperty("freshet.root", "data");
    module.typed.setProperty("freshet.args", "");

    module.execute(new ListMojo());

    assertEquals(List.of("info answered"), module.log);
  }
}
