package io.freshet.target;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A glob as {@link FileSystem#getPathMatcher} defines it, split where it begins to be one: {@code
 * raw/2026/*.csv} is {@code *.csv} below the folder {@code raw/2026}. Immutable.
 */
public final class FileGlob {

  private static final String SPECIAL = "*?[{\\";

  /** A slash between braces, or after a backslash, divides nothing that can be told apart. */
  private static final Pattern UNDIVIDED = Pattern.compile("\\\\|\\{[^}]*[/\\[]");

  private final String folder;
  private final String pattern;

  private FileGlob(String folder, String pattern) {
    this.folder = folder;
    this.pattern = pattern;
  }

  /**
   * A glob whose names follow the rules of {@link Target}.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static FileGlob of(String glob) {
    int special = 0;
    while (special < glob.length() && SPECIAL.indexOf(glob.charAt(special)) < 0) {
      special++;
    }
    int slash = glob.lastIndexOf('/', special);
    FileGlob made = new FileGlob(folder(glob, slash), glob.substring(slash + 1));
    made.check(glob);
    return made;
  }

  /** What stands before a slash; with it, where that alone would not be absolute any more. */
  private static String folder(String glob, int slash) {
    boolean isTop = slash == 0 || (slash > 0 && ":/".indexOf(glob.charAt(slash - 1)) >= 0);
    return glob.substring(0, isTop ? slash + 1 : Math.max(slash, 0));
  }

  private void check(String glob) {
    String rule = TargetName.brokenRule(glob);
    if (!rule.isEmpty()) {
      throw refused(glob, rule, null);
    }
    if (pattern.isEmpty()) {
      throw refused(glob, "it names a folder and no file in it", null);
    }
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw refused(glob, e.getDescription(), e);
    }
  }

  private static IllegalArgumentException refused(
      String glob, String rule, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "glob \""
            + glob
            + "\": "
            + rule
            + "; want one such as raw/*.csv or raw/**.csv, relative to the dataset root",
        cause);
  }

  /** The name of the folder that all matches lie in; empty for the dataset root. */
  public String folder() {
    return folder;
  }

  /** What stands before the names in the folder: {@code raw/2026/}, or nothing. */
  public String prefix() {
    return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
  }

  /** What tells whether names on a file system match. */
  public Matcher on(FileSystem fileSystem) {
    return new Matcher(fileSystem, pattern);
  }

  /**
   * Tells whether names match that are relative to the folder and {@code /}-separated. What is
   * hidden never does: a name of which a segment begins with a dot. Thread-safe.
   */
  public static final class Matcher {

    private final FileSystem fileSystem;
    private final PathMatcher whole;

    /** What the first so many segments of a match match, up to where any depth begins. */
    private final List<PathMatcher> starts;

    private final boolean isOfAnyDepth;

    private Matcher(FileSystem fileSystem, String pattern) {
      this.fileSystem = fileSystem;
      this.whole = fileSystem.getPathMatcher("glob:" + pattern);
      List<String> segments = segments(pattern);
      int plain = plain(segments);
      this.isOfAnyDepth = plain < segments.size();
      this.starts = new ArrayList<>();
      for (int i = 1; i <= plain && i < segments.size(); i++) {
        starts.add(fileSystem.getPathMatcher("glob:" + String.join("/", segments.subList(0, i))));
      }
    }

    private static List<String> segments(String pattern) {
      return UNDIVIDED.matcher(pattern).find() ? List.of("**") : List.of(pattern.split("/"));
    }

    /** How many segments come before the first that matches at any depth. */
    private static int plain(List<String> segments) {
      int plain = 0;
      while (plain < segments.size() && !segments.get(plain).contains("**")) {
        plain++;
      }
      return plain;
    }

    /** Whether a name matches. */
    public boolean matches(String name) {
      return !isHidden(name) && whole.matches(fileSystem.getPath(name));
    }

    /** Whether something in a folder of this name may match. */
    public boolean mayMatchIn(String folder) {
      if (isHidden(folder)) {
        return false;
      }
      Path path = fileSystem.getPath(folder);
      int depth = path.getNameCount();
      int known = Math.min(depth, starts.size());
      boolean isDeepEnough = isOfAnyDepth || depth <= starts.size();
      return isDeepEnough && (known == 0 || starts.get(known - 1).matches(path.subpath(0, known)));
    }

    private static boolean isHidden(String name) {
      return name.startsWith(".") || name.contains("/.");
    }
  }
}
