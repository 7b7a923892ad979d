package io.freshet.testing.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts what is done below a folder; spoils nothing. Thread-safe. */
public final class Tally implements Faults, Recorder {

  private final Path root;
  private final List<Operation> operations = new ArrayList<>();
  private final SortedMap<String, Long> bytesRead = new TreeMap<>();

  /** What is done from now on in a folder that is seen through a {@link FaultyFileSystem}. */
  public Tally(Path root) {
    this.root = root;
  }

  @Override
  public synchronized void before(Operation operation) {
    operations.add(operation);
  }

  @Override
  public synchronized void read(Path place, long count) {
    bytesRead.merge(name(place), count, Long::sum);
  }

  /** All that was done, in order. */
  public synchronized List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** How often something of these kinds was done, by {@code /}-separated name in the folder. */
  public SortedMap<String, Integer> counts(Predicate<String> names, Operation.Kind... kinds) {
    Set<Operation.Kind> wanted = EnumSet.copyOf(Arrays.asList(kinds));
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (Operation operation : operations()) {
      String name = name(operation.path());
      if (wanted.contains(operation.kind()) && names.test(name)) {
        counts.merge(name, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** How many bytes were read, by name. */
  public synchronized SortedMap<String, Long> bytesRead(Predicate<String> names) {
    SortedMap<String, Long> found = new TreeMap<>(bytesRead);
    found.keySet().removeIf(names.negate());
    return found;
  }

  /** Each of these once. */
  public static SortedMap<String, Integer> once(Collection<String> names) {
    SortedMap<String, Integer> once = new TreeMap<>();
    names.forEach(name -> once.merge(name, 1, Integer::sum));
    return once;
  }

  private String name(Path place) {
    return root.relativize(place).toString().replace(root.getFileSystem().getSeparator(), "/");
  }
}
