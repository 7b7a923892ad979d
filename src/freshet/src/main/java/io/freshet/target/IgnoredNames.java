package io.freshet.target;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names that lie in folders by the way: what file managers and editors leave there. They count
 * neither as content nor are they seen by readers, at any depth; nor does what lies in a folder of
 * such a name. {@code .freshet} is always among them, and what Freshet stages beside an output.
 * Immutable.
 */
public final class IgnoredNames {

  /** What is ignored unless somebody says otherwise. */
  public static final IgnoredNames DEFAULT =
      new IgnoredNames(
          List.of(
              ".DS_Store",
              "._*",
              "Thumbs.db",
              "desktop.ini",
              ".#*",
              "#*#",
              "?*~",
              ".*.sw?",
              ".~lock.*#",
              "~$*",
              ".nfs*"));

  private static final String OWN = "\\.freshet(?:-(?:unlocked-)?[0-9]{8}T[0-9]{9}-.*)?";
  private static final Pattern CONFIGURED = Pattern.compile("(?:^| )ignoring (.*)$");
  private static final String NOTHING = "nothing";

  private final List<String> globs;

  /** What the names match; made when the first name is looked at, which most builds never do. */
  private volatile @Nullable Pattern names;

  private IgnoredNames(List<String> globs) {
    this.globs = List.copyOf(globs);
  }

  /**
   * These names and no others; {@code *} stands for any characters and {@code ?} for one. {@code
   * nothing}, alone, is no name: then all count.
   *
   * @throws IllegalArgumentException for what is no single name, or would leave nothing
   */
  public static IgnoredNames of(List<String> globs) {
    mistake(globs)
        .ifPresent(
            mistake -> {
              throw new IllegalArgumentException("ignored name " + mistake);
            });
    return new IgnoredNames(isNothing(globs) ? List.of() : globs);
  }

  /** Returns the first of these names that cannot be ignored, and why; empty where all can. */
  public static Optional<String> mistake(List<String> globs) {
    return isNothing(globs)
        ? Optional.empty()
        : globs.stream()
            .filter(glob -> !rule(glob).isEmpty())
            .map(glob -> "\"" + glob + "\": " + rule(glob))
            .findFirst();
  }

  private static boolean isNothing(List<String> globs) {
    return globs.equals(List.of(NOTHING));
  }

  /** Returns the rule that a name breaks among other names; empty where it may be ignored. */
  private static String rule(String glob) {
    boolean isName = glob.chars().noneMatch(c -> c == '/' || c == '\\' || c == ',' || c < ' ');
    if (!isName || glob.isEmpty() || !glob.equals(glob.strip())) {
      return "want one name, without / and commas, such as *.tmp";
    }
    if (glob.equals(NOTHING)) {
      return "want no other name beside it: it says that all names count";
    }
    return glob.matches("(?=.*\\*)\\**\\??\\**")
        ? "it would leave nothing in any folder; want names such as *.tmp"
        : "";
  }

  private static String regex(String glob) {
    return glob.chars()
        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
        .collect(Collectors.joining());
  }

  /** The names, as they were given. */
  public List<String> names() {
    return globs;
  }

  /** Whether a name without folders is ignored. */
  public boolean has(String name) {
    Pattern known = names;
    if (known == null) {
      known =
          Pattern.compile(
              globs.stream()
                  .map(glob -> "|" + regex(glob))
                  .collect(Collectors.joining("", OWN, "")),
              Pattern.DOTALL);
      names = known;
    }
    return known.matcher(name).matches();
  }

  /** Whether one of the segments of a {@code /}-separated name is ignored. */
  public boolean hides(String relative) {
    for (String segment : relative.split("/", -1)) {
      if (has(segment)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this name is state of Freshet, which counts nowhere. */
  public static boolean isState(String name) {
    return name.matches(OWN);
  }

  /** What {@link Target#configuration} says of it; empty for the default. */
  String configuration() {
    return equals(DEFAULT)
        ? ""
        : "ignoring " + (globs.isEmpty() ? NOTHING : String.join(",", globs));
  }

  /** What a target was configured with that said this of itself. */
  public static IgnoredNames ofConfiguration(String configuration) {
    Matcher matcher = CONFIGURED.matcher(configuration);
    if (!matcher.find()) {
      return DEFAULT;
    }
    String list = matcher.group(1);
    return new IgnoredNames(list.equals(NOTHING) ? List.of() : List.of(list.split(",")));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IgnoredNames that && globs.equals(that.globs);
  }

  @Override
  public int hashCode() {
    return globs.hashCode();
  }

  /** The names, separated by commas. */
  @Override
  public String toString() {
    return String.join(", ", globs);
  }
}
