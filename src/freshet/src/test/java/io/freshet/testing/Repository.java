package io.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that lie outside the modules, such as its README. */
public final class Repository {

  /** As seen from a module's folder, in which Maven runs its tests. */
  private static final Path TOP = Path.of("..", "..");

  private Repository() {}

  /** Returns the path of a file, which is named from the repository's top folder. */
  public static Path file(String name) {
    return TOP.resolve(name);
  }

  /**
   * Returns Java that a page of the site shows below a mark.
   *
   * @param page its file's name
   * @param mark the text of the comment above the code
   * @param number which one of those with this mark, counted from 0
   */
  public static String shown(String page, String mark, int number) throws IOException {
    String text = Files.readString(file("src/site/markdown/" + page));
    String rest = text.split("<!-- " + mark + " -->\n```java\n", -1)[number + 1];
    return rest.substring(0, rest.indexOf("```\n"));
  }
}
