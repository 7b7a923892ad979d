package io.freshet.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LiveBlockTest {

  private static final LiveBlock.Pace QUICK = new LiveBlock.Pace(1, 1);
  private static final LiveBlock.Pace ONCE = new LiveBlock.Pace(1, 1_000_000);
  private static final ProgressState STATE =
      new ProgressState(1, 2, 0, 0, 0, Optional.empty(), List.of());

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CountDownLatch drawn = new CountDownLatch(1);
  private volatile boolean isGone;

  @Test
  void linesArePrintedWhereTheBlockStood() throws InterruptedException {
    try (LiveBlock block = LiveBlock.start(() -> STATE, FakeScreen::new, ONCE)) {
      drawn.await();
      block.above(() -> events.add("line"));
      block.above(() -> events.add("line"));
    }

    assertEquals(List.of("draw", "clear", "line", "line", "close"), events);
  }

  @Test
  void blockIsGoneAtTheEnd() throws InterruptedException {
    LiveBlock block = LiveBlock.start(() -> STATE, FakeScreen::new, QUICK);
    drawn.await();
    block.close();
    block.close();

    assertEquals(List.of("clear", "close"), events.subList(events.size() - 2, events.size()));
  }

  @Test
  void slowTerminalIsDrawnLessOftenButOnceASecond() {
    LiveBlock.Pace pace = new LiveBlock.Pace(300, 200);

    assertEquals(200, pace.pauseAfter(1));
    assertEquals(500, pace.pauseAfter(10));
    assertEquals(1000, pace.pauseAfter(3000));
  }

  @Test
  void shortBuildOpensNoScreen() {
    LiveBlock.start(() -> STATE, FakeScreen::new, new LiveBlock.Pace(1_000_000, 1)).close();

    assertEquals(List.of(), events);
  }

  @Test
  void withoutATerminalThereAreLines() throws InterruptedException {
    CountDownLatch isAsked = new CountDownLatch(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, true);
    LiveBlock block =
        LiveBlock.start(
            () -> STATE,
            () -> {
              isAsked.countDown();
              throw new IOException("no terminal");
            },
            QUICK);
    console.show(block);
    isAsked.await();
    block.close();

    assertFalse(console.isLive());
    console.answer("line");
    assertEquals("line\n", bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void screenThatFailsDoesNoHarm() throws InterruptedException {
    CountDownLatch isAsked = new CountDownLatch(1);
    LiveBlock block =
        LiveBlock.start(
            () -> {
              isAsked.countDown();
              throw new IllegalStateException("odd");
            },
            FakeScreen::new,
            QUICK);
    isAsked.await();
    block.close();

    assertFalse(block.isShown());
    assertEquals(List.of("close"), events);
  }

  /** JLine closes it when the process is told to end. */
  @Test
  void screenThatIsGoneSwallowsNoLine() throws InterruptedException {
    isGone = true;
    try (LiveBlock block = LiveBlock.start(() -> STATE, FakeScreen::new, ONCE)) {
      drawn.await();
      block.above(() -> events.add("line"));
    }

    assertEquals(List.of("draw", "clear", "line", "close"), events);
  }

  @Test
  void consoleIsLiveWhileABlockIsShown() {
    PrintStream stream = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, true);
    try (LiveBlock block = LiveBlock.start(() -> STATE, FakeScreen::new, ONCE)) {
      console.show(block);
      assertTrue(console.isLive());
      console.show(null);
    }

    assertFalse(console.isLive());
    assertFalse(console.quiet().isTerminal());
  }

  private final class FakeScreen implements Screen {

    @Override
    public int width() {
      return 80;
    }

    @Override
    public int height() {
      return 24;
    }

    @Override
    public ProgressLines.Look look() {
      return new ProgressLines.Look(false, false);
    }

    @Override
    public void draw(List<String> lines) {
      events.add("draw");
      drawn.countDown();
    }

    @Override
    public void clear() {
      events.add("clear");
      if (isGone) {
        throw new IllegalStateException("the terminal has been closed");
      }
    }

    @Override
    public void close() {
      events.add("close");
    }
  }
}
