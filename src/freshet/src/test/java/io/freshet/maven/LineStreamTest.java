package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStreamTest {
  private final List<String> lines = new ArrayList<>();
  private final PrintStream stream =
      new PrintStream(new LineStream(lines::add), true, StandardCharsets.UTF_8);

  @Test
  void lineComesWhenItEnds() {
    stream.print("one");
    List<String> before = List.copyOf(lines);
    stream.print(" two\nthree");

    assertEquals(List.of(), before);
    assertEquals(List.of("one two"), lines);
  }

  @Test
  void closingHandsOverTheLastLine() {
    stream.print("one\ntwo");
    stream.close();

    assertEquals(List.of("one", "two"), lines);
  }

  @Test
  void closingAfterALineEndAddsNoLine() {
    stream.print("one\n\n");
    stream.close();

    assertEquals(List.of("one", ""), lines);
  }

  @Test
  void windowsLineEndsLeaveNoTrace() {
    stream.print("a\rb\r\n");

    assertEquals(List.of("a\rb"), lines);
  }

  @Test
  void charactersOfSeveralBytesStayWhole() {
    stream.print("Grüße ☂\n");

    assertEquals(List.of("Grüße ☂"), lines);
  }
}
