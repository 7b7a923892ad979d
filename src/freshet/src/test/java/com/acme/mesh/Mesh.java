package com.acme.mesh;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A random graph in layers: who requires whom, and what each makes, follow from the seed alone.
 *
 * @param seed tells one graph from another
 * @param layers how often steps read what steps made
 * @param width how many steps a layer has
 * @param home where everything of it stands: the dataset root is the folder {@code root} in it
 */
public record Mesh(long seed, int layers, int width, Path home) {

  /** How many files are given. */
  public static final int SOURCES = 24;

  /** The same graph elsewhere. */
  public Mesh in(Path otherHome) {
    return new Mesh(seed, layers, width, otherHome);
  }

  /** The dataset root. */
  public Path root() {
    return home.resolve("root");
  }

  /** Where outputs stand that are named by an absolute path. */
  public Path outside() {
    return home.resolve("outside");
  }

  /** What has run. */
  public RunLog log() {
    return new RunLog(home.resolve("runs.log"));
  }

  /** All steps. */
  public List<Step> steps() {
    return IntStream.range(0, layers * width)
        .<Step>mapToObj(number -> Step.of(this, number))
        .toList();
  }

  /** All given files. */
  public List<Source> sources() {
    return IntStream.range(0, SOURCES).mapToObj(number -> new Source(this, number)).toList();
  }

  /**
   * What each step writes, worked out without a build.
   *
   * @param given the text of each source, by number
   * @return the text of each file that a step makes, by the step's number
   */
  public List<String> texts(IntFunction<String> given) {
    List<String> texts = new ArrayList<>();
    for (Step step : steps()) {
      StringBuilder read = new StringBuilder();
      for (Task<?> task : step.requires()) {
        read.append(
            task instanceof Step below
                ? texts.get(below.number()).repeat(below.files().size())
                : given.apply(((Source) task).number()));
      }
      texts.add(step.text(read.toString()));
    }
    return texts;
  }

  /** Some steps of the layer below; in the lowest one, and sometimes above it, given files. */
  List<Task<?>> requires(int number) {
    Random random = random(number, "requires");
    int layer = number / width;
    Set<Task<?>> required = new LinkedHashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      boolean isGiven = layer == 0 || random.nextInt(10) == 0;
      required.add(
          isGiven
              ? new Source(this, random.nextInt(SOURCES))
              : Step.of(this, (layer - 1) * width + random.nextInt(width)));
    }
    return List.copyOf(required);
  }

  /** One file or two, a folder, a file outside the root, or a file and a folder outside. */
  List<Target> outputs(int number) {
    String name = "layer" + number / width + "/" + number;
    int kind = random(number, "outputs").nextInt(20);
    if (kind < 6) {
      return List.of(FileTarget.of(name + ".txt"), FileTarget.of(name + ".more"));
    }
    if (kind < 9) {
      return List.of(DirectoryTarget.of(name + ".d"));
    }
    if (kind < 11) {
      return List.of(FileTarget.of(outside().resolve(number + ".txt")));
    }
    if (kind < 12) {
      return List.of(
          FileTarget.of(name + ".txt"), DirectoryTarget.of(outside().resolve("" + number)));
    }
    return List.of(FileTarget.of(name + ".txt"));
  }

  /** How many lines a step writes: few as a rule. */
  int lines(int number) {
    return random(number, "lines").nextInt(8) == 0 ? 500 : 20;
  }

  private Random random(int number, String purpose) {
    return new Random(31L * (31L * seed + number) + purpose.hashCode());
  }
}
