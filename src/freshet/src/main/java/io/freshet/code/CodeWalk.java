package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the code that one task class depends on. For one thread. Cycles and depth do not matter:
 * what is found waits in a queue.
 *
 * <p>A class is followed whole, with all that it refers to; another task class is followed by
 * member, see {@link OtherTasks}. So is the task itself where its check is left out.
 */
final class CodeWalk {

  /** What a package of no annotation refers to. */
  private static final Set<String> NOTHING = Set.of("java/lang/Object");

  private final Class<?> task;

  private final CodeSubject subject;

  private final ClassPath classes;
  private final Hierarchy hierarchy;
  private final OtherTasks others;

  /** The classes that are followed whole. Only ever added to. */
  private final Map<String, CodeUnit> wholes = new LinkedHashMap<>();

  /** The task itself and its supertypes, by internal name. */
  private final Set<String> own = new HashSet<>();

  /** References that are not followed yet. */
  private final Deque<Refs> open = new ArrayDeque<>();

  /** The types that were looked at. Only ever added to. */
  private final Set<String> named = new HashSet<>();

  /** What followed code says of reflection. */
  private final SeenByName seen = new SeenByName();

  /** What is met that is no user code. */
  private final JarWalk jars;

  /** What is left out; nothing where all counts. */
  private final Optional<OwnCheck> check;

  /** Name of the class by what it refers to. Only ever added to. */
  private final IdentityHashMap<Refs, String> namers = new IdentityHashMap<>();

  private final CodeResources resources;
  private final TextFlows flows;

  /** What was found in the end. */
  private final SortedMap<String, Fingerprint> parts = new TreeMap<>();

  /** The resources that count; none until all classes were followed. */
  private Resources found = new Resources(new TreeMap<>(), List.of());

  /** A walk through all code of a task. */
  CodeWalk(ClassPath classes, CodeSubject subject) {
    this(classes, subject, Optional.empty());
  }

  /** A walk that leaves out what serves the check alone. */
  CodeWalk(ClassPath classes, CodeSubject subject, Optional<OwnCheck> check) {
    this.check = check;
    this.task = subject.type();
    this.subject = subject;
    this.resources = new CodeResources(task, classes.resources(task));
    this.flows = new TextFlows(classes, task);
    this.classes = classes;
    this.hierarchy = classes.hierarchy();
    this.others = new OtherTasks(classes, own, open::add);
    this.jars = new JarWalk(classes.libraries());
  }

  /** Follows code to its end; once. */
  CodeWalk follow() {
    classes
        .unit(task)
        .ifPresentOrElse(this::start, () -> name(task.getName().replace('.', '/'), ""));
    subject.held().forEach(this::startHeld);
    subject.tasks().forEach(held -> name(held.getName().replace('.', '/'), "a task that it holds"));
    do {
      while (!open.isEmpty()) {
        follow(open.remove());
      }
      others.calledByName(seen);
      seen.classes().forEach(type -> name(type, "a text"));
      // Classes that libraries lead to are followed as those that user code names.
      jars.takeOnward().forEach(type -> name(type, "a library"));
      if (open.isEmpty()) {
        resources.classes().forEach(type -> name(type, "a services file"));
      }
    } while (!open.isEmpty() || jars.leadsOnward());
    parts.putAll(parts());
    return this;
  }

  /** Returns what counts. */
  CodeFingerprint fingerprint() {
    SortedMap<String, Fingerprint> all = new TreeMap<>(parts);
    jars.addTo(all);
    return CodeFingerprint.of(all);
  }

  /** Returns what counts, as a user reads it. */
  CodeClosure closure() {
    return jars.closure(List.copyOf(parts.keySet()), remarks());
  }

  private void start(CodeUnit task) {
    own.addAll(hierarchy.supertypes(task));
    own.add(task.name().replace('.', '/'));
    named.add(task.name().replace('.', '/'));
    check.ifPresentOrElse(this::byMember, () -> whole(task));
  }

  private void byMember(OwnCheck check) {
    for (UserClass type : check.types()) {
      named.add(type.internalName());
      namers.put(type.header().refs(), type.name());
      namers.put(type.signature(), type.name());
      type.members().values().forEach(member -> namers.put(member.refs(), type.name()));
      resources.addClass(type.name());
      namePackage(type.name());
    }
    others.addOwn(check);
  }

  /** What is held may be called in any way: it is followed whole, with all that it inherits. */
  private void startHeld(Class<?> type) {
    String name = type.getName().replace('.', '/');
    Optional<CodeUnit> unit = classes.unit(type);
    if (unit.isPresent() && named.add(name)) {
      own.addAll(hierarchy.supertypes(unit.get()));
      own.add(name);
      whole(unit.get());
    } else {
      name(name, "an object that it holds");
    }
  }

  private void follow(Refs refs) {
    seen.add(refs);
    resources.add(refs);
    String by = namers.getOrDefault(refs, "another task");
    refs.types().stream().sorted().forEach(type -> name(type, by));
    refs.members().forEach(others::call);
  }

  private void name(String type, String by) {
    if (named.add(type)) {
      classes.unit(type).ifPresentOrElse(unit -> follow(type, unit), () -> jars.meet(type, by));
    }
  }

  private void follow(String type, CodeUnit unit) {
    if (unit instanceof UserClass task && !own.contains(type) && hierarchy.isTask(unit)) {
      others.add(task);
    } else {
      whole(unit);
    }
  }

  private void whole(CodeUnit unit) {
    if (wholes.putIfAbsent(unit.name(), unit) == null) {
      Refs refs = unit.refs();
      namers.put(refs, unit.name());
      open.add(refs);
      resources.addClass(unit.name());
      namePackage(unit.name());
    }
  }

  /** Annotations of the package; some compilers make a class file where there are none. */
  private void namePackage(String className) {
    String info = packageInfo(className);
    if (classes.unit(info).filter(unit -> NOTHING.containsAll(unit.refs().types())).isEmpty()) {
      name(info, className);
    }
  }

  private static String packageInfo(String className) {
    return className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/')
        + "package-info";
  }

  private SortedMap<String, Fingerprint> parts() {
    SortedMap<String, Fingerprint> parts = new TreeMap<>(others.parts());
    for (CodeUnit unit : wholes.values()) {
      parts.put(unit.name(), unit.fingerprint());
      putNested(unit, parts);
    }
    check.ifPresent(it -> it.types().forEach(type -> putNested(type, parts)));
    others.parts().keySet().forEach(resources::addClass);
    found = resources.find(this::flow);
    parts.putAll(found.parts());
    return parts;
  }

  private void putNested(CodeUnit unit, Map<String, Fingerprint> parts) {
    if (seen.readsNested() && unit instanceof UserClass type && !type.nested().isEmpty()) {
      Hasher hasher = new Hasher();
      type.nested().forEach(hasher::feed);
      parts.put(unit.name() + CodeFingerprint.NESTED, hasher.finish());
    }
  }

  private TextFlow flow() {
    wholes.forEach((name, unit) -> addTo(flows, name.replace('.', '/'), unit));
    others.followedMembers().forEach(flows::members);
    return flows.read();
  }

  private static void addTo(TextFlows flows, String internalName, CodeUnit unit) {
    if (unit instanceof UserClass) {
      flows.whole(internalName);
    } else {
      flows.unread(internalName);
    }
  }

  /** Sentences on what could not be seen or bounded, once all was followed. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>(found.remarks());
    for (CodeUnit unit : wholes.values()) {
      if (unit instanceof UserClass type) {
        remarks.addAll(Unseen.in(type.name(), type.members().values()));
      }
    }
    remarks.addAll(others.unseen());
    return remarks;
  }
}
