package io.freshet.code;

import io.freshet.code.Text.Plain;
import io.freshet.code.Text.Source;
import io.freshet.code.Text.Spot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/**
 * How texts go through the followed code of one task, whatever the order of its instructions: from
 * constants through variables, parameters, fields and results to where a resource is opened. What
 * may come from elsewhere is unknown: parameters of methods that a library may call, of
 * constructors of tasks and records (a command line makes them), fields that are not final. Used
 * once, by one thread.
 */
final class TextFlow {

  /** Supertypes through which no text comes in. */
  private static final Set<String> HARMLESS =
      Set.of(
          "java/lang/Object",
          "java/lang/Record",
          "java/lang/Enum",
          "java/lang/Comparable",
          "java/lang/Runnable",
          "java/lang/AutoCloseable",
          "java/io/Closeable",
          "java/io/Serializable",
          "io/freshet/task/Task",
          "io/freshet/task/ExternalTask",
          "io/freshet/task/WrapperTask");

  private static final String FRESHET = "io/freshet/";

  private final String task;

  /** Whether the task may hold objects that other code made. */
  private final boolean holdsObjects;

  private final Map<Source, List<Text>> flows = new HashMap<>();
  private final Map<String, Members> classes = new HashMap<>();
  private final Map<Source, List<String>> overridable = new HashMap<>();
  private final List<Open> opens = new ArrayList<>();
  private final Map<String, Set<NamePattern>> reads = new HashMap<>();

  /**
   * A flow without anything in it yet.
   *
   * @param task internal name of the task's class
   */
  TextFlow(String task, boolean holdsObjects) {
    this.task = task;
    this.holdsObjects = holdsObjects;
  }

  /**
   * What a class has of its own.
   *
   * @param names of fields, and of methods with their descriptors
   */
  record Members(Set<String> names, Set<String> finalFields, List<String> supertypes) {}

  /**
   * A place of the code that opens resources.
   *
   * @param method as a user reads it
   * @param called the class whose method opens
   * @param name unknown where the name is not an argument
   */
  record Open(Opening opening, String method, String called, Text name) {

    Open withName(Text other) {
      return new Open(opening, method, called, other);
    }
  }

  /** A text gets to a place. */
  void add(Source place, Text text) {
    flows.computeIfAbsent(place, it -> new ArrayList<>()).add(text);
  }

  void open(Open open) {
    opens.add(open);
  }

  void put(String className, Members members) {
    classes.put(className, members);
  }

  /** A method has such a parameter. */
  void declare(Source parameter, String className, int access) {
    if (isOfConstructor(parameter) || (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0) {
      overridable.computeIfAbsent(parameter, it -> new ArrayList<>()).add(className);
    }
  }

  List<Open> opens() {
    return opens;
  }

  /** A class, or a method of it, says that it reads these. */
  void read(String className, Collection<NamePattern> patterns) {
    reads.computeIfAbsent(className, it -> new LinkedHashSet<>()).addAll(patterns);
  }

  /** All that followed code says that it reads. */
  Set<NamePattern> reads() {
    return reads.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  /** What the task's own class says, or a class that it inherits from. */
  Set<NamePattern> ownReads() {
    return Stream.concat(Stream.of(task), supertypes(task).stream())
        .flatMap(it -> reads.getOrDefault(it, Set.of()).stream())
        .collect(Collectors.toSet());
  }

  boolean isFollowed(String className) {
    return classes.containsKey(className);
  }

  /** What gets to a place; unknown is part of it where something else may, too. */
  List<Text> into(Source place) {
    return switch (place.spot()) {
      case LOCAL -> known(place);
      case PARAMETER -> mayComeFromElsewhere(place) ? List.of(Plain.UNKNOWN) : given(place);
      case FIELD -> field(place);
      case RESULT -> result(place);
    };
  }

  private List<Text> known(Source place) {
    return flows.getOrDefault(place, List.of());
  }

  /** A static method may be called by the name of a subclass. */
  private List<Text> given(Source parameter) {
    if (parameter.owner().isEmpty() || isOfConstructor(parameter)) {
      return known(parameter);
    }
    return classes.keySet().stream()
        .filter(it -> it.equals(parameter.owner()) || supertypes(it).contains(parameter.owner()))
        .map(it -> new Source(Spot.PARAMETER, it, parameter.member(), parameter.index()))
        .flatMap(it -> known(it).stream())
        .toList();
  }

  private boolean mayComeFromElsewhere(Source parameter) {
    boolean isOfConstructor = isOfConstructor(parameter);
    return overridable.getOrDefault(parameter, List.of()).stream()
        .map(this::supertypes)
        .anyMatch(isOfConstructor ? this::isMadeElsewhere : this::isCalledElsewhere);
  }

  private static boolean isOfConstructor(Source parameter) {
    return parameter.member().startsWith("<init>");
  }

  private boolean isMadeElsewhere(Set<String> supertypes) {
    return supertypes.contains("java/lang/Record")
        || supertypes.stream().anyMatch(it -> it.startsWith(FRESHET))
        || (holdsObjects && !supertypes.contains("java/lang/Enum"));
  }

  private boolean isCalledElsewhere(Set<String> supertypes) {
    return !supertypes.stream().allMatch(it -> isFollowed(it) || HARMLESS.contains(it));
  }

  private List<Text> field(Source named) {
    Optional<String> owner = declaring(named.owner(), named.member());
    boolean isFinal =
        owner
            .map(classes::get)
            .filter(type -> type.finalFields().contains(named.member()))
            .isPresent();
    return isFinal
        ? known(new Source(Spot.FIELD, owner.get(), named.member(), 0))
        : List.of(Plain.UNKNOWN);
  }

  /** Whichever class overrides the method: all that the followed code has are meant. */
  private List<Text> result(Source named) {
    List<Text> returned = known(new Source(Spot.RESULT, "", named.member(), 0));
    boolean isKnown = declaring(named.owner(), named.member()).isPresent();
    return isKnown && !returned.isEmpty() ? returned : List.of(Plain.UNKNOWN);
  }

  private Optional<String> declaring(String className, String member) {
    return Stream.concat(Stream.of(className), supertypes(className).stream())
        .filter(it -> classes.containsKey(it) && classes.get(it).names().contains(member))
        .findFirst();
  }

  /** All supertypes, the nearest first; of types that are not followed only their names. */
  private Set<String> supertypes(String className) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(className));
    while (!open.isEmpty()) {
      Members members = classes.get(open.remove());
      List<String> next = members == null ? List.of() : members.supertypes();
      next.stream().filter(found::add).forEach(open::add);
    }
    return found;
  }
}
