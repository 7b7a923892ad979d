package io.freshet.sftp;

import io.freshet.target.Declared;
import io.freshet.target.FileGlob;
import io.freshet.target.Targets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file is: {@code sftp://USER@HOST:PORT/PATH}. The path is absolute on its machine and
 * meant as it is: nothing in it is decoded.
 *
 * @param user who logs in; empty for the one that is set, or runs this
 */
record SftpName(Optional<String> user, String host, int port, String path) {

  private static final String START = "sftp://";
  private static final int SSH = 22;
  private static final int MOST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "(?is)sftp://(?:([^/@:]+)@)?([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(?::([0-9]{1,5}))?(/.*)");

  /**
   * Returns where something declared is; of a set of files, the folder.
   *
   * @throws IllegalArgumentException when it is of a kind or has a name that is not there
   */
  static SftpName of(Declared what) {
    return switch (what.kind()) {
      case Declared.FILE -> of(what.name());
      case Declared.FILE_SET -> ofFolder(FileGlob.of(what.name()).folder());
      default ->
          throw new IllegalArgumentException(
              Targets.shown(what.name())
                  + ": SFTP has files and sets of files, and a "
                  + what.kind()
                  + " is neither; name its files");
    };
  }

  /** Whether a name begins as one of these. */
  static boolean isOne(String name) {
    return name.regionMatches(true, 0, START, 0, START.length());
  }

  /** The folder of a glob; the top one is named without its slash there. */
  static SftpName ofFolder(String name) {
    int path = name.indexOf('/', START.length());
    return parsed(path < 0 ? name + "/" : name);
  }

  /**
   * Returns where a file of this name is.
   *
   * @throws IllegalArgumentException when no file has such a name
   */
  static SftpName of(String name) {
    SftpName file = parsed(name);
    if (file.path.endsWith("/")) {
      throw refused(name, "it ends in a slash, which no file does");
    }
    return file;
  }

  private static SftpName parsed(String name) {
    Matcher form = FORM.matcher(name);
    if (!form.matches()) {
      throw refused(name, "it has another form");
    }
    int port = form.group(3) == null ? SSH : Integer.parseInt(form.group(3));
    if (port < 1 || port > MOST_PORT) {
      throw refused(name, "there is no port " + port);
    }
    String path = form.group(4);
    checkSegments(name, path);
    return new SftpName(
        Optional.ofNullable(form.group(1)), form.group(2).toLowerCase(Locale.ROOT), port, path);
  }

  private static void checkSegments(String name, String path) {
    String inner = path.substring(1).replaceFirst("/$", "");
    for (String segment : path.equals("/") ? new String[0] : inner.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw refused(name, "it has the segment \"" + segment + "\"");
      }
    }
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException(
        Targets.shown(name) + ": " + why + "; want sftp://HOST/PATH or sftp://USER@HOST:PORT/PATH");
  }

  /** Returns the one text of the place, whoever logs in. */
  String identity() {
    return "sftp://" + host + ":" + port + path;
  }

  /** Returns the same place as this user sees it. */
  SftpName by(String newUser) {
    return new SftpName(Optional.of(newUser), host, port, path);
  }

  /** Returns the place as its user sees it, who may see another file there than others. */
  String place() {
    return user.map(it -> it + "@").orElse("") + identity();
  }

  /** Returns the host as it is connected to. */
  String address() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  String folder() {
    return path.substring(0, Math.max(1, path.lastIndexOf('/')));
  }

  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns another place on the same machine. */
  SftpName at(String newPath) {
    return new SftpName(user, host, port, newPath);
  }

  /** Returns something in this folder. */
  SftpName in(String relative) {
    return at(path.endsWith("/") ? path + relative : path + "/" + relative);
  }
}
