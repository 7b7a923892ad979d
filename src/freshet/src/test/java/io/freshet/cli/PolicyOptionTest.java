package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.input.PolicyText;
import io.freshet.spi.UsageException;
import io.freshet.task.Backoff;
import io.freshet.task.Policy;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --policy} as people write it. */
final class PolicyOptionTest {

  private static final TaskKey FETCH = TaskKey.ofText("com.acme.FetchPlays(day=1)");

  @Test
  void everySettingIsRead() {
    Policy policy =
        change(
            "Fetch*: attempts=3, backoff=500ms..2m, jitter=0.5, timeout=1h, priority=-2,"
                + " resource.db=2");

    assertEquals(3, policy.attempts());
    assertEquals(
        new Backoff(Duration.ofMillis(500), 2, Duration.ofMinutes(2), 0.5), policy.backoff());
    assertEquals(Optional.of(Duration.ofHours(1)), policy.timeout());
    assertEquals(-2, policy.priority());
    assertEquals("{db=2}", policy.resources().toString());
  }

  @Test
  void whatIsNotNamedStaysAsTheTaskWants() {
    Policy own = Policy.DEFAULT.withAttempts(7).withPriority(4);

    Policy changed = PolicyText.change("--policy", "*:timeout=PT5M").apply(own);

    assertEquals(7, changed.attempts());
    assertEquals(4, changed.priority());
  }

  @ParameterizedTest
  @CsvSource({"Fetch*,true", "com.acme.*,true", "FetchPlay?,true", "Fetch,false", "*Count,false"})
  void patternsMatchSimpleAndFullNames(String glob, boolean isMatch) {
    assertEquals(isMatch, PolicyText.tasks("--policy", glob + ":attempts=2").test(FETCH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attempts=3 | want PATTERN:NAME=VALUE",
        "Fetch:attempts | want NAME=VALUE",
        "Fetch:atempts=3 | there is no atempts; did you mean attempts?",
        "Fetch:tries=3 | =3: there is no tries; want attempts, backoff, jitter, timeout, priority",
        "Fetch:attempts=0 | attempts 0: want at least 1",
        "Fetch:attempts=two | want a whole number",
        "Fetch:timeout=5 minutes | want a duration such as 500ms",
        "Fetch:backoff=1m..1s | want no negative pause, and the longest last",
        "Fetch:backoff=0s..1m | a first pause of zero cannot grow; want a longer one",
        "Fetch:jitter=2 | want a factor of at least 1, and a jitter from 0 to 1",
        "Fetch:resource.db=0 | want a name and at least 1",
      })
  void mistakesAreToldWithWhatIsWanted(String text, String message) {
    UsageException thrown =
        assertThrows(
            UsageException.class,
            () -> {
              PolicyText.tasks("--policy", text);
              PolicyText.change("--policy", text);
            });

    assertTrue(thrown.getMessage().startsWith("--policy " + text), thrown.getMessage());
    assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
  }

  private static Policy change(String text) {
    return PolicyText.change("--policy", text).apply(Policy.DEFAULT);
  }
}
