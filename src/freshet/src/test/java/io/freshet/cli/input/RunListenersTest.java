package io.freshet.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.event.BuildListener;
import io.freshet.spi.GivenOptions;
import io.freshet.spi.ListenerOptions;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of a run that come from several jars. */
final class RunListenersTest {

  private static final String OF_RUN = "freshet run";
  private static final Option QUIET = Option.flag("--quiet", SetBy.ROOT, "Is quiet.");

  /** An adapter with one flag. */
  private static class Shouting implements ListenerOptions {

    private final String name;

    Shouting(String name) {
      this.name = name;
    }

    @Override
    public List<Option> options() {
      return List.of(Option.flag(name, SetBy.ROOT, "Is loud."));
    }

    @Override
    public Optional<BuildListener> listener(GivenOptions given, Map<String, String> environment) {
      return Optional.empty();
    }
  }

  /** Another one. */
  private static final class Whispering extends Shouting {

    Whispering(String name) {
      super(name);
    }
  }

  @Test
  void optionsFollowThoseOfTheRun() {
    List<Option> all = listeners(new Shouting("--shout"), new Whispering("--whisper"));

    assertEquals(
        List.of("--quiet", "--shout", "--whisper"), all.stream().map(Option::name).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--shout", "--no-shout"})
  void adaptersWithOneOptionAreRefusedByName(String name) {
    String told = refused(new Shouting("--shout"), new Whispering(name));

    assertEquals(message(Shouting.class.getName(), name), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--quiet", "--no-quiet", "--help", "--config", "--class-path"})
  void adapterWithAnOptionOfTheRunIsRefusedByName(String name) {
    assertEquals(message(OF_RUN, name), refused(new Whispering(name)));
  }

  private static String message(String owner, String option) {
    String adapter = Whispering.class.getName();
    return owner
        + " and "
        + adapter
        + " both have the option "
        + option
        + ": take the jar of "
        + adapter
        + " off the class path";
  }

  private static List<Option> listeners(ListenerOptions... all) {
    return new RunListeners(List.of(all)).optionsAfter(List.of(QUIET));
  }

  private static String refused(ListenerOptions... all) {
    return String.valueOf(assertThrows(UsageException.class, () -> listeners(all)).getMessage());
  }
}
