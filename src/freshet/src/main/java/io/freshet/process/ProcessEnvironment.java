package io.freshet.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder and the environment that a program runs in.
 *
 * @param folder on the default file system
 */
record ProcessEnvironment(Path folder, Map<String, String> environment) {

  private static final List<String> INHERITED =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SystemRoot",
          "SystemDrive",
          "ComSpec",
          "PATHEXT",
          "USERNAME",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "ProgramData",
          "ProgramFiles");

  private static final List<String> TEMPORARY = List.of("TMPDIR", "TEMP", "TMP");

  /**
   * A folder, and what every program inherits with more variables on top.
   *
   * @throws IOException when no program can run in the folder
   */
  static ProcessEnvironment of(Path folder, Map<String, String> more) throws IOException {
    if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IOException(
          "a program cannot run in "
              + folder.toUri()
              + ": want a dataset root on the default file system");
    }
    Path place = folder.toAbsolutePath();
    Map<String, String> environment = inherited(System.getenv());
    TEMPORARY.stream()
        .filter(name -> name.equals("TMPDIR") == (File.separatorChar == '/'))
        .forEach(name -> environment.put(name, place.toString()));
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(more);
    return new ProcessEnvironment(place, environment);
  }

  private static Map<String, String> inherited(Map<String, String> ours) {
    Map<String, String> kept = new TreeMap<>();
    for (String name : INHERITED) {
      String value = ours.get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return kept;
  }

  /** Where programs are looked for. */
  String searchPath() {
    return environment.getOrDefault("PATH", "");
  }
}
