package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedGoalsTest {

  @ParameterizedTest
  @CsvSource({
    "freshet:plan, true",
    "freshet:run@nightly, true",
    "freshet:plan io.freshet:freshet:why io.freshet:freshet:0.1.0:list, true",
    "process-classes, false",
    "freshet:plan verify, false",
    "compiler:compile freshet:plan, false",
    "freshets:run, false",
    "'', false"
  })
  void onlyThisPluginsGoalsCount(String typed, boolean expected) {
    List<String> words = typed.isEmpty() ? List.of() : List.of(typed.split(" "));

    assertEquals(expected, TypedGoals.areAllOf(plugin(), words));
  }

  private static PluginDescriptor plugin() {
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.setGroupId("io.freshet");
    plugin.setArtifactId("freshet");
    plugin.setGoalPrefix("freshet");
    return plugin;
  }
}
