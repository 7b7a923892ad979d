package io.freshet.cli.terminal;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether somebody watches who can be shown more than lines, and what they want to see. */
public final class Terminals {

  private Terminals() {}

  /**
   * Whether lines can be drawn again: on a terminal that is not {@code TERM=dumb}, and not where
   * {@code CI} is set, since what is written there is read later.
   *
   * @param console the process's console; {@code null} where there is none
   */
  public static boolean canRedraw(Map<String, String> environment, @Nullable Console console) {
    return console != null && isTerminal(console) && isFit(environment);
  }

  /** Whether a terminal of this environment takes more than lines. */
  static boolean isFit(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
    String ci = environment.getOrDefault("CI", "").toLowerCase(Locale.ROOT);
    return !term.isEmpty() && !term.equals("dumb") && (ci.isEmpty() || ci.equals("false"));
  }

  /** In which encoding a terminal is written to; Java tells since 19 of the terminal itself. */
  static Charset encoding() {
    String name =
        System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
    return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
  }

  /** Unless {@code NO_COLOR} is set, see no-color.org. */
  static boolean hasColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** From Java 22 on there is a console where there is no terminal, and it can tell. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
