package io.freshet.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Finds the file of a program. */
final class ProgramFile {

  private static final boolean IS_WINDOWS = File.separatorChar == '\\';

  private ProgramFile() {}

  /** A name that can be found from any folder. */
  static String checkedName(String program) {
    if (program.isEmpty()) {
      throw new IllegalArgumentException(
          "a program has an empty name: want a name on the PATH, or an absolute path");
    }
    boolean isName = program.indexOf('/') < 0 && program.indexOf(File.separatorChar) < 0;
    if (!isName && !Path.of(program).isAbsolute()) {
      throw new IllegalArgumentException(
          "program "
              + program
              + " is a relative path, and it would run in a scratch folder: want a name on the"
              + " PATH, or an absolute path");
    }
    return program;
  }

  /**
   * The file to start. On Windows the system looks for it.
   *
   * @throws NoSuchProgramException when there is none
   */
  static String find(String program, String searchPath) throws IOException {
    if (IS_WINDOWS) {
      return program;
    }
    if (program.indexOf('/') >= 0) {
      return checkedFile(program);
    }
    return Arrays.stream(searchPath.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, program))
        .filter(ProgramFile::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchProgramException(
                    "there is no program "
                        + program
                        + " on the PATH ("
                        + searchPath
                        + "): install it, or name it by its absolute path"))
        .toString();
  }

  private static String checkedFile(String program) throws NoSuchProgramException {
    Path file = Path.of(program);
    if (!Files.exists(file)) {
      throw new NoSuchProgramException(
          "there is no program " + program + ": install it, or name another");
    }
    if (!isExecutable(file)) {
      throw new NoSuchProgramException(
          "program " + program + " is not an executable file: chmod +x makes it one");
    }
    return program;
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
