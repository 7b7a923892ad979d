package io.freshet;

import io.freshet.testing.Standing;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a user or the system does to the files of a product, told in {@link Standing}'s words. */
record Edits(Random random) {

  /** Changes the text of a file, or adds a file to a folder. */
  void text(SortedMap<String, String> files) {
    if (!files.isEmpty()) {
      boolean isFile = files.containsKey("");
      files.put(isFile ? "" : "by/stranger", "stranger" + random.nextInt(3));
    }
  }

  /** Makes a file executable that was not, or the reverse. */
  void mode(SortedMap<String, String> files) {
    change(
        files,
        words -> !Standing.isLink(words),
        words -> Standing.isExecutable(words) ? Standing.plain(words) : Standing.executable(words));
  }

  /** Lets a link lead elsewhere, or removes it. */
  void link(SortedMap<String, String> files) {
    boolean isRemoved = random.nextInt(3) == 0;
    change(files, Standing::isLink, words -> isRemoved ? "" : RandomWorld.link(random));
  }

  /** Leaves in a folder what file managers and editors leave there, or takes it away again. */
  void byTheWay(SortedMap<String, String> files) {
    boolean isMade = files.containsKey("all");
    String name = random.nextBoolean() ? ".DS_Store" : isMade ? "by/x~" : "x~";
    if (!files.isEmpty() && files.remove(name) == null) {
      files.put(name, "by the way " + random.nextInt(100));
    }
  }

  private void change(
      SortedMap<String, String> files, Predicate<String> wanted, UnaryOperator<String> change) {
    List<String> names = files.keySet().stream().filter(it -> wanted.test(files.get(it))).toList();
    if (!names.isEmpty()) {
      String name = names.get(random.nextInt(names.size()));
      files.computeIfPresent(name, (same, words) -> change.apply(words));
      files.values().removeIf(String::isEmpty);
    }
  }
}
