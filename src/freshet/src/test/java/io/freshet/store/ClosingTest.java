package io.freshet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosingTest {

  @Test
  void allAreEndedAndTheFirstFailureIsThrown() {
    List<String> ended = new ArrayList<>();
    Closing closing = new Closing();
    closing.add(() -> ended.add("a"));
    closing.add(
        () -> {
          throw new IOException("b");
        });
    closing.add(
        () -> {
          throw new IllegalStateException("c");
        });
    closing.add(() -> ended.add("d"));

    IOException thrown = assertThrows(IOException.class, closing::end);

    assertEquals(List.of("a", "d"), ended);
    assertEquals("b", thrown.getMessage());
    assertEquals(1, thrown.getSuppressed().length);
  }
}
