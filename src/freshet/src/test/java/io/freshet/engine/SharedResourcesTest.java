package io.freshet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.graph.HeldResources;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedResourcesTest {

  @Test
  void resourceIsGivenBackWhenEachTaskHasGivenItBack() {
    List<String> given = new ArrayList<>();
    SharedResources shared = new SharedResources(given::add, 2);
    HeldResources one = shared.share();
    HeldResources other = shared.share();

    one.giveBack("db");
    one.giveBack("db");
    other.giveBack("gpu");
    assertEquals(List.of(), given);

    other.giveBack("db");
    assertEquals(List.of("db"), given);
  }
}
