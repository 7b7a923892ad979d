package io.freshet.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The end of the terminal that the process runs in, by JLine, which sends only what has changed.
 * The size is asked for at the start and when the terminal says that it has changed: each time
 * costs a process ({@code stty}). Other signals are not JLine's: it would have Ctrl-C end the
 * process at once, without shutdown hooks.
 */
public final class TerminalScreen implements Screen {

  private final Terminal terminal;
  private final Display display;
  private final boolean hasColours;
  private final @Nullable Object resizing;

  /** The size when the terminal last said that it has changed. */
  private volatile Size size;

  private TerminalScreen(Terminal terminal, boolean hasColours) {
    this.terminal = terminal;
    this.hasColours = hasColours;
    this.display = new Display(terminal, false);
    this.size = terminal.getSize();
    this.resizing = Signals.register("WINCH", () -> size = terminal.getSize());
  }

  /**
   * Opens the terminal.
   *
   * @throws IOException when there is none that can be drawn on
   */
  public static Screen open(boolean hasColours) throws IOException {
    Charset encoding = Terminals.encoding();
    // Without JLine's builder, which looks for providers of other kinds first: half the time.
    TerminalProvider provider = new ExecTerminalProvider();
    Terminal terminal =
        provider.sysTerminal(
            "freshet",
            System.getenv("TERM"),
            false,
            encoding,
            encoding,
            encoding,
            false,
            Terminal.SignalHandler.SIG_DFL,
            false,
            SystemStream.Output);
    if (terminal == null) {
      throw new IOException("standard output is no terminal that can be drawn on");
    }
    return new TerminalScreen(terminal, hasColours);
  }

  @Override
  public int width() {
    return size.getColumns() > 0 ? size.getColumns() : 80;
  }

  @Override
  public int height() {
    return size.getRows() > 0 ? size.getRows() : 24;
  }

  @Override
  public ProgressLines.Look look() {
    return new ProgressLines.Look(terminal.encoding().equals(StandardCharsets.UTF_8), hasColours);
  }

  @Override
  public void draw(List<String> lines) {
    display.resize(height(), width());
    display.update(lines.stream().map(TerminalScreen::line).toList(), 0);
  }

  /** Without its end, the terminal would be made to take the next line for the rest of this one. */
  private static AttributedString line(String text) {
    return AttributedString.fromAnsi(text + "\n");
  }

  @Override
  public void clear() {
    display.update(List.of(), 0);
    display.reset();
  }

  @Override
  public void close() {
    if (resizing != null) {
      Signals.unregister("WINCH", resizing);
    }
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
