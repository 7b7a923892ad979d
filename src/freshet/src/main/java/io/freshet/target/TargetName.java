package io.freshet.target;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The rules of target names, and the way from a name to a path. */
final class TargetName {

  /** Two letters at least, so that {@code C:/data} is a Windows path and not a URI. */
  private static final Pattern URI_START = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/");

  /**
   * A user and a password before the host, which may hold a slash: what is no port behind a colon
   * begins one. For the web, where tokens stand there, any user.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)[a-z][a-z0-9+.-]+://[^/?#@]*:[^/?#]*@.*"
              + "|[a-z][a-z0-9+.-]+://[^/?#@:\\[]*:(?![0-9]{0,5}(?:/|$)).*@.*"
              + "|https?://[^/?#]*@.*",
          Pattern.DOTALL);

  private static final Pattern WINDOWS_DRIVE = Pattern.compile("[A-Za-z]:[/\\\\]");

  private static final Pattern WINDOWS_DEVICE =
      Pattern.compile(
          "(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9]) *(?:[.][^/]*)?(?:/|$)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WINDOWS_DROPPED_END = Pattern.compile("[. ](?:/|$)");

  private TargetName() {}

  /** The name itself, when it follows the rules. */
  static String checked(String name) {
    String rule = brokenRule(name);
    if (!rule.isEmpty()) {
      throw refused(name, rule);
    }
    return name;
  }

  /** What is wrong with a name; empty for one that follows the rules. */
  static String brokenRule(String name) {
    if (name.indexOf('\0') >= 0) {
      return "it holds a NUL character";
    }
    if (isAbsolute(name)) {
      refuseSecret(name);
      return "";
    }
    if (name.startsWith("jar:")) {
      return "it leads into a zip file, which only the program itself can open: declare the zip file,"
          + " and open it in run";
    }
    String rule = "";
    for (int start = 0; start <= name.length() && rule.isEmpty(); ) {
      int slash = name.indexOf('/', start);
      int end = slash < 0 ? name.length() : slash;
      rule = brokenRule(name, start, end);
      start = end + 1;
    }
    return rule;
  }

  /** Without the name: messages are kept and shown. */
  private static void refuseSecret(String name) {
    if (name.indexOf('@') >= 0 && SECRET.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a target name that begins with "
              + name.substring(0, name.indexOf(':') + 1)
              + " has a user or password before its host, which would be recorded and shown: leave"
              + " it out, and let the settings or the environment say it");
    }
  }

  /** The name of an absolute path: the path itself on the default file system, else its URI. */
  static String of(Path path) {
    if (!FileNames.isDecoded(path)) {
      throw new IllegalArgumentException(
          "target name \"" + path + "\" is not the whole name of the file: " + FileNames.REMEDY);
    }
    if (!path.isAbsolute()) {
      return checked(path.toString().replace(path.getFileSystem().getSeparator(), "/"));
    }
    boolean isDefault = path.getFileSystem().provider().getScheme().equals("file");
    return checked(isDefault ? path.toString() : path.toUri().toString());
  }

  /** Where a name stands under a root; absolute names stand where they say. */
  static Path locate(String name, Path root) {
    if (isUri(name)) {
      return ofUri(name);
    }
    return isAbsolute(name) ? path(root, name) : below(root, name);
  }

  static boolean isAbsolute(String name) {
    return name.startsWith("/")
        || isUri(name)
        || (hasColon(name) && WINDOWS_DRIVE.matcher(name).lookingAt());
  }

  private static boolean isUri(String name) {
    return hasColon(name) && URI_START.matcher(name).lookingAt();
  }

  private static boolean hasColon(String name) {
    return name.indexOf(':') >= 0;
  }

  /** Refuses names in which the root's file system sees other segments than {@code /} makes. */
  private static Path below(Path root, String name) {
    Path relative = path(root, name);
    String separator = root.getFileSystem().getSeparator();
    boolean isSame = withSlashes(relative.toString(), separator).equals(name);
    if (relative.getRoot() != null || !isSame || isSplitOtherwise(relative, name)) {
      throw refused(
          name, "it holds a character that separates folders on this file system, as / does");
    }
    if (separator.equals("\\")) {
      checkForWindows(name);
    }
    return root.resolve(relative);
  }

  private static Path path(Path root, String name) {
    try {
      return root.getFileSystem().getPath(name);
    } catch (InvalidPathException e) {
      boolean isOurs = root.getFileSystem() == FileSystems.getDefault();
      throw new IllegalArgumentException(
          "target name \""
              + name
              + "\" is not possible on this file system: "
              + (isOurs && name.chars().anyMatch(c -> c > '~') ? FileNames.REMEDY : e.getReason()),
          e);
    }
  }

  private static String withSlashes(String path, String separator) {
    return separator.equals("/") ? path : path.replace(separator, "/");
  }

  /** Windows would write to a device, or to a file of another name, and report success. */
  private static void checkForWindows(String name) {
    if (WINDOWS_DEVICE.matcher(name).find()) {
      throw refused(name, "it has a segment that is the name of a device on Windows");
    }
    if (WINDOWS_DROPPED_END.matcher(name).find()) {
      throw refused(name, "it has a segment that ends in a dot or space, which Windows drops");
    }
  }

  private static boolean isSplitOtherwise(Path relative, String name) {
    int segments = 1;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      segments++;
    }
    return relative.getNameCount() != segments;
  }

  private static Path ofUri(String name) {
    try {
      return Path.of(URI.create(name));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new IllegalArgumentException(
          "target name \"" + name + "\" is no path of an installed file system: " + e.getMessage(),
          e);
    }
  }

  private static String brokenRule(String name, int start, int end) {
    int length = end - start;
    if (length == 0) {
      return name.isEmpty() ? "it is empty" : "it has an empty segment";
    }
    if (name.charAt(start) == '.'
        && (length == 1 || (length == 2 && name.charAt(start + 1) == '.'))) {
      return "it has the segment \"" + name.substring(start, end) + "\"";
    }
    return start == 0 && end == 8 && name.regionMatches(true, 0, ".freshet", 0, 8)
        ? ".freshet is where Freshet keeps its own state"
        : "";
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException(
        "target name \""
            + name
            + "\": "
            + why
            + "; want a name such as counts/2026-01-31/artists.tsv, relative to the dataset root");
  }
}
