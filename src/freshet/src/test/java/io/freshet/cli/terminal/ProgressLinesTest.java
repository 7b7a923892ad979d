package io.freshet.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.terminal.ProgressLines.Look;
import io.freshet.cli.terminal.ProgressState.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines at the end of the terminal, as they stand there. */
class ProgressLinesTest {

  private static final Look PLAIN = new Look(false, false);
  private static final Look UNICODE = new Look(true, false);

  private static final ProgressState BUSY =
      state(
          412,
          1000,
          380,
          2,
          Optional.of(Duration.ofSeconds(182)),
          running("PlayCounts(day=2026-01-05,limit=10)", 72, "40 %  reading"),
          running("TrackCounts(day=2026-01-05)", 3, ""),
          running("Artists()", 0, "from a very long list of all that ever played anywhere on air"));

  @Test
  void width120() {
    assertShown(
        120,
        """
        ############..................  412/1000  380 fresh  2 failed  ~3 min 2 s left
         1 min 12 s  PlayCounts(day=2026-01-05,limit=10)  40 %  reading
                3 s  TrackCounts(day=2026-01-05)
                0 s  Artists()  from a very long list of all that ever played anywhere on air
        """);
  }

  @Test
  void lessThanASecondLeftIsNotTold() {
    ProgressState state = state(1, 2, 0, 0, Optional.of(Duration.ofMillis(999)));

    assertEquals(
        "###############...............  1/2", new ProgressLines(PLAIN).of(state, 80, 24).get(0));
  }

  @Test
  void whatASharedCacheHadIsCounted() {
    ProgressState state = new ProgressState(3, 6, 1, 2, 0, Optional.empty(), List.of());

    assertEquals(
        "###############...............  3/6  1 fresh  2 restored",
        new ProgressLines(PLAIN).of(state, 80, 24).get(0));
  }

  @Test
  void width80() {
    assertShown(
        80,
        """
        ############..................  412/1000  380 fresh  2 failed  ~3 min 2 s left
         1 min 12 s  PlayCounts(day=2026-01-05,limit=10)  40 %  reading
                3 s  TrackCounts(day=2026-01-05)
                0 s  Artists()  from a very long list of all that ever played anywhe...
        """);
  }

  @Test
  void width40() {
    assertShown(
        40,
        """
        ###.....  412/1000  380 fresh  2 failed
         1 min 12 s  Play...=10)  40 %  reading
                3 s  TrackCounts(...2026-01-05)
                0 s  Artists()  from a very ...
        """);
  }

  @Test
  void width20() {
    assertShown(
        20,
        """
        412/1000  2 failed
        1 min 12 s Pla...0)
        3 s TrackC...01-05)
        0 s Artists()
        """);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 20, 21, 34, 55, 80, 89, 120, 300})
  void noLineIsAsWideAsTheTerminalAndNoBlockAsHigh(int width) {
    List<Running> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(
          running(
              "\u4e2d\u6587\ud83d\ude00e\u0301(x=" + "\u4e2d".repeat(i) + ")",
              i * 500,
              "\u4e2d".repeat(i)));
    }
    ProgressState state =
        state(7, 1000, 5, 1, Optional.of(Duration.ofSeconds(1)), many.toArray(Running[]::new));

    for (int height : new int[] {1, 2, 3, 5, 24}) {
      for (Look look : List.of(PLAIN, UNICODE, new Look(true, true))) {
        List<String> lines = new ProgressLines(look).of(state, width, height);
        assertTrue(lines.size() <= Math.max(1, height - 1), () -> height + ": " + lines);
        for (String line : lines) {
          int columns = AttributedString.fromAnsi(line).columnLength();
          assertTrue(columns < Math.max(2, width), () -> columns + " of " + width + ": " + line);
        }
      }
    }
  }

  @Test
  void longNamesAreCutInTheMiddle() {
    ProgressState state =
        state(0, 1, 0, 0, Optional.empty(), running("A(x=" + "b".repeat(90) + ",y=1)", 1, ""));

    assertEquals(
        "        1 s  A(x=bbbbbbbbb\u2026bbbbbbb,y=1)",
        new ProgressLines(UNICODE).of(state, 40, 24).get(1));
  }

  @Test
  void wideCharactersCountTwice() {
    ProgressState state = state(0, 1, 0, 0, Optional.empty(), running("\u4e2d".repeat(30), 1, ""));

    assertEquals(
        "        1 s  " + "\u4e2d".repeat(6) + "\u2026" + "\u4e2d".repeat(5),
        new ProgressLines(UNICODE).of(state, 38, 24).get(1));
  }

  @Test
  void whatDoesNotFitIsCounted() {
    ProgressState state =
        state(
            0,
            9,
            0,
            0,
            Optional.empty(),
            running("A()", 3, ""),
            running("B()", 2, ""),
            running("C()", 1, ""));

    assertEquals(
        List.of(
            "..............................  0/9",
            "        3 s  A()",
            "             and 2 more running"),
        new ProgressLines(PLAIN).of(state, 60, 4));
    assertEquals(
        List.of("..............................  0/9", "             3 running"),
        new ProgressLines(PLAIN).of(state, 60, 3));
  }

  @Test
  void odditiesInNamesAndMessagesAreEscaped() {
    ProgressState state =
        state(0, 1, 0, 0, Optional.empty(), running("A(x=\u001b[2J)", 1, "a\tb\u0007"));

    assertEquals(
        "        1 s  A(x=\\u001b[2J)  a\\tb\\u0007",
        new ProgressLines(PLAIN).of(state, 80, 24).get(1));
  }

  @Test
  void coloursAreOnlyWhereTheyAreWanted() {
    ProgressState state = state(1, 2, 0, 1, Optional.empty(), running("A()", 1, ""));

    List<String> coloured = new ProgressLines(new Look(true, true)).of(state, 60, 24);
    List<String> bare = new ProgressLines(UNICODE).of(state, 60, 24);

    assertEquals(
        List.of(
            "\u001b[32m"
                + "\u2501".repeat(15)
                + "\u001b[0m\u001b[2m"
                + "\u254c".repeat(15)
                + "\u001b[0m  1/2\u001b[31m  1 failed\u001b[0m",
            "\u001b[2m        1 s  \u001b[0mA()"),
        coloured);
    assertEquals(
        bare, coloured.stream().map(line -> AttributedString.fromAnsi(line).toString()).toList());
  }

  @Test
  void nothingKnownYetIsAnEmptyBar() {
    ProgressState state = state(0, 0, 0, 0, Optional.empty());

    assertEquals(
        List.of("..............................  0/0"), new ProgressLines(PLAIN).of(state, 80, 24));
  }

  private static void assertShown(int width, String wanted) {
    List<String> lines = new ProgressLines(PLAIN).of(BUSY, width, 24);

    assertEquals(wanted, String.join("\n", lines) + "\n");
  }

  private static Running running(String name, int seconds, String doing) {
    return new Running(name, Duration.ofSeconds(seconds), doing);
  }

  private static ProgressState state(
      int done, int total, int fresh, int failed, Optional<Duration> left, Running... running) {
    return new ProgressState(done, total, fresh, 0, failed, left, List.of(running));
  }
}
