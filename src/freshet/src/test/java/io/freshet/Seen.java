package io.freshet;

import io.freshet.output.Outputs;
import io.freshet.output.Parts;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.JsonTarget;
import io.freshet.target.Target;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that a task can see of what it reads: text, executable bits, links and shape. */
final class Seen {

  private Seen() {}

  /** What a required task has made; where its output has a shape, with the place of each part. */
  static String of(Inputs inputs, Spec spec, Task<?> task) throws IOException {
    Object output = inputs.input(task);
    if (output instanceof Optional<?> tolerated) {
      if (tolerated.isEmpty()) {
        return Oracle.NONE;
      }
      output = tolerated.get();
    }
    return of(output, spec.kind() == Spec.Kind.SHAPED);
  }

  /** What a task is given of what it has made before; nothing where it is given nothing. */
  static String previous(TaskContext ctx, Task<?> self) throws IOException {
    Optional<?> output = ctx.previous(self);
    return output.isPresent() ? of(output.get(), false) : Oracle.NONE;
  }

  private static String of(Object output, boolean hasShape) throws IOException {
    Parts parts = Outputs.parts(output);
    SortedMap<String, String> texts = new TreeMap<>();
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < parts.targets().size(); i++) {
      String text = of(parts.targets().get(i));
      texts.put(parts.places().get(i), text);
      joined.append(text);
    }
    parts.empty().forEach(empty -> texts.put(empty.place(), empty.kind()));
    return hasShape ? texts.toString() : joined.toString();
  }

  private static String of(Target target) throws IOException {
    if (target.isOptional() && !target.exists()) {
      return Oracle.ABSENT;
    }
    if (target instanceof FileSetTarget set) {
      return of(set);
    }
    if (target instanceof JsonTarget<?> value) {
      return ((Noted) value.read()).json();
    }
    if (!(target instanceof DirectoryTarget folder)) {
      return Standing.at(target.path());
    }
    String separator = folder.path().getFileSystem().getSeparator();
    SortedMap<String, String> members = new TreeMap<>();
    for (Path place : places(folder.path())) {
      String name = folder.path().relativize(place).toString().replace(separator, "/");
      if (!Oracle.isHidden(name)) {
        members.put(name, throughLink(place));
      }
    }
    return shown(members);
  }

  private static String of(FileSetTarget set) throws IOException {
    SortedMap<String, String> members = new TreeMap<>();
    for (FileTarget file : set.files()) {
      String separator = file.path().getFileSystem().getSeparator();
      String name = set.path().relativize(file.path()).toString().replace(separator, "/");
      members.put(name, throughLink(file.path()));
    }
    return shown(members);
  }

  /** The members of a folder as one text. */
  static String shown(SortedMap<String, String> members) {
    StringBuilder text = new StringBuilder();
    members.forEach((name, words) -> text.append(name).append('=').append(words).append(';'));
    return text.toString();
  }

  private static List<Path> places(Path folder) throws IOException {
    try (Stream<Path> places = Files.walk(folder)) {
      return places.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private static String throughLink(Path place) throws IOException {
    String words = Standing.at(place);
    boolean isLinkToFile = Standing.isLink(words) && Files.isRegularFile(place);
    return isLinkToFile ? words + "=" + Standing.at(place.toRealPath()) : words;
  }
}
