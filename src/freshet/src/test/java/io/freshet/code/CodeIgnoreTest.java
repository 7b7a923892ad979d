package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeIgnoreTest {

  @ParameterizedTest(name = "{0} of {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          guava-*.jar        | guava-33.jar         | com.google.common.base.Joiner | code.ignore guava-*.jar
          guava-*.jar        | my-guava-33.jar      | com.google.common.base.Joiner |
          guava.jar          | guavaXjar.jar        | com.google.common.base.Joiner |
          *.jar              | any.jar              | a.B                           | code.ignore *.jar
          *.jar              | classes              | a.B                           |
          com.acme           | x.jar                | com.acme.Any                  | code.ignore com.acme
          com.acme           | x.jar                | com.acme.deep.Any             | code.ignore com.acme
          com.acme           | classes              | com.acme.Any                  | code.ignore com.acme
          com.acme           | x.jar                | com.acmeother.Any             |
          com.acme.Any       | x.jar                | com.acme.Any$Inner            | code.ignore com.acme.Any
          com.*.generated    | classes              | com.acme.generated.Row        | code.ignore com.*.generated
          com.acme.gen*      | classes              | com.acme.generated.Row        | code.ignore com.acme.gen*
          com.acme           | slf4j-api-2.0.16.jar | org.slf4j.Logger              | a logging API
          com.acme           | log4j-api-2.jar      | org.apache.logging.log4j.Logger | a logging API
          com.acme           | log4j-core-2.jar     | org.apache.logging.log4j.core.Filter |
          com.acme           | commons-logging.jar  | org.apache.commons.logging.Log | a logging API
          com.acme           | classes              | org.slf4j.MyOwn               |
          """)
  void patternMatchesJarsByTheirNameAndClassesByTheirs(
      String pattern, String file, String className, String reason) {
    Origin.Kind kind = file.endsWith(".jar") ? Origin.Kind.JAR : Origin.Kind.FOLDER;
    Origin origin = new Origin(kind, "file:/r/" + file);

    CodeIgnore ignore = CodeIgnore.of(List.of("some.thing.else", pattern));

    assertEquals(reason, ignore.reason(className.replace('.', '/'), origin).orElse(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "**", "*.*"})
  void patternThatLeavesOutEverythingIsRefused(String pattern) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> CodeIgnore.of(List.of(pattern)));

    String start = "code.ignore \"" + pattern + "\" would leave out everything: want ";
    assertTrue(failure.getMessage().startsWith(start), failure.getMessage());
  }

  @Test
  void patternIsNoRegularExpression() {
    Origin origin = new Origin(Origin.Kind.FOLDER, "file:/classes/");

    assertTrue(CodeIgnore.of(List.of("com.a[b]\\Q*")).reason("com/a", origin).isEmpty());
  }
}
