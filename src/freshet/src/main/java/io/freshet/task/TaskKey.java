package io.freshet.task;

import io.freshet.param.ParamException;
import io.freshet.param.TextScanner;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a task, as text: {@code com.acme.PlayCounts(day=2026-01-05,limit=10)}. Immutable;
 * two keys are equal when their texts are, and in order as their texts are.
 *
 * <p>The text is always one line, and the same on every JDK. It holds the significant parameters in
 * order, and {@link #parse} makes an equal task of it. Its grammar:
 *
 * <pre>{@code
 * key    = class fields
 * class  = binary name of the task class, outer and inner class joined by $
 * fields = "(" [ name "=" value { "," name "=" value } ] ")"
 * value  = "null" | "none" | bare | quoted | list | set | map | fields
 * list   = "[" [ value { "," value } ] "]"
 * set    = "{" [ value { "," value } ] "}"
 * map    = "{" [ value "=" value { "," value "=" value } ] "}"
 * bare   = one or more characters, none of them structural or invisible, no space at either end;
 *          neither "null" nor "none"
 * quoted = a JSON string: '"' { character | \" | \\ | \b | \f | \n | \r | \t | escape } '"'
 * escape = a backslash, the letter u, four hexadecimal digits
 * }</pre>
 *
 * <p>Structural are <code>, = ( ) [ ] { } "</code>. Invisible, and written as escapes, are control
 * characters (U+0000 to U+001F, U+007F to U+009F), line and paragraph separators and marks of
 * direction (U+200B, U+200E, U+200F, U+2028 to U+202E, U+2060 to U+206F, U+FEFF), and surrogates
 * without their other half. A space is U+0020, U+00A0, U+1680, U+2000 to U+200A, U+202F, U+205F or
 * U+3000. A backslash in bare text stands for itself.
 *
 * <p>Which value a text stands for depends on the parameter's type:
 *
 * <ul>
 *   <li>{@code null} is null; a string of that spelling is quoted.
 *   <li>{@code Optional}: {@code none} is empty, else the content's text; a string spelled {@code
 *       none} is quoted. In {@code Optional<Optional<T>>} the inner one stands in brackets: {@code
 *       none}, {@code [none]}, {@code [x]}.
 *   <li>{@code List}: a list. {@code Set}: a set, sorted by the text of its elements. {@code Map}:
 *       a map, sorted by the text of its keys. A record: its fields, every component in order.
 *   <li>String and {@code char}: the text itself, bare or quoted. Every other value: its text as
 *       follows, quoted where it could not be bare.
 *   <li>Enums by {@code name()}; {@code Year} as a number; {@code YearMonth} as in {@code 2026-01};
 *       {@code double} and {@code float} in the fewest digits that read back as the same number;
 *       {@code Path} as it is, a path of another than the default file system as its URI, and a
 *       default path that looks like a URI with {@code path:} in front; all others as their {@code
 *       toString}.
 * </ul>
 *
 * <p>A reader also accepts spaces around brackets, commas and equals signs, quotes where none are
 * needed, {@code \/} in them, and fields in any order.
 */
public final class TaskKey implements Comparable<TaskKey> {

  private final String text;

  private TaskKey(String text) {
    this.text = text;
  }

  /**
   * The key of a task.
   *
   * @throws IllegalArgumentException when its class is not fit to be a task; see {@link
   *     TaskType#of}
   */
  public static TaskKey of(Task<?> task) {
    return new TaskKey(TaskType.of(task.getClass()).keyText(task));
  }

  /** The key whose text was written earlier, say in a state file; nothing is checked. */
  public static TaskKey ofText(String text) {
    return new TaskKey(text);
  }

  /**
   * The task of a key. A parameter that is not in the text takes its {@linkplain
   * TaskParameter#fallback fallback}, unless it is required. Only records can be made from text.
   *
   * @throws IllegalArgumentException when the text is no task key, the class is not found, is no
   *     task or no record, or the parameters do not fit; the message names what is wrong
   */
  public static Task<?> parse(String text, ClassLoader loader) {
    TaskKey key = new TaskKey(text.strip());
    Map<String, String> texts = key.parameters();
    return TaskType.of(key.load(loader)).parse(texts);
  }

  private Class<?> load(ClassLoader loader) {
    String name = className();
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new ParamException("there is no class " + name + " on the class path", e);
    } catch (LinkageError e) {
      throw new ParamException("class " + name + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** The binary name of the task's class. */
  public String className() {
    int open = text.indexOf('(');
    return open < 0 ? text : text.substring(0, open);
  }

  /** The class name without package and outer classes: {@code PlayCounts}. */
  public String simpleName() {
    return simpleName(className());
  }

  static String simpleName(String className) {
    int last = className.length() - 1;
    int start = className.lastIndexOf('.') + 1;
    start = Math.max(start, className.lastIndexOf('$', last - 1) + 1);
    while (start < last && Character.isDigit(className.charAt(start))) {
      start++; // the number of a class that is local to a method
    }
    return className.substring(start);
  }

  /** What stands between the outermost brackets: {@code day=2026-01-05,limit=10}. */
  public String parameterText() {
    int open = text.indexOf('(');
    return open < 0 ? "" : text.substring(open + 1, text.length() - 1);
  }

  /** The key for people, without package: {@code PlayCounts(day=2026-01-05,limit=10)}. */
  public String shortText() {
    return simpleName() + text.substring(className().length());
  }

  /**
   * The text of each value by parameter name, in order. The task's class is not needed.
   *
   * @throws IllegalArgumentException when the text is no task key; the message names the position
   */
  public Map<String, String> parameters() {
    int open = text.indexOf('(');
    if (open <= 0) {
      throw new ParamException(
          "\"" + text + "\" is no task key; want a class name and its parameters in ( )");
    }
    try {
      return TextScanner.fields(text, open);
    } catch (ParamException e) {
      throw e.about("cannot read the task key " + text);
    }
  }

  @Override
  public int compareTo(TaskKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskKey that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode(); // which the string keeps
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return text;
  }
}
