package io.freshet.code;

import io.freshet.code.MemberRef.Binding;
import io.freshet.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The other task classes that followed code names, each followed by member. A member counts when
 * something but the engine may run it on such a task:
 *
 * <ul>
 *   <li>constructors and initialisers, and what a library may call: all that overrides a method of
 *       a library's type, but for those of Task;
 *   <li>what followed code calls on the class or on a supertype of it;
 *   <li>what these members call on {@code this}, as that task's class resolves it.
 * </ul>
 *
 * <p>So what only {@code run}, {@code runBatch}, {@code thenRequires}, {@code check} and the
 * questions of the engine reach is left out: the task's own trace watches it. Where the task that
 * is fingerprinted has a check, its own class is followed so, too, but for more members; see {@link
 * OwnCheck}. For one thread.
 */
final class OtherTasks {

  /** What a batch task inherits leads to the other. */
  private static final String RUN = "run(Lio/freshet/task/TaskContext;Ljava/lang/Object;)V";

  private static final String RUN_BATCH = "runBatch(Ljava/util/List;)V";

  private final ClassPath classes;
  private final Hierarchy hierarchy;
  private final Roots roots;
  private final Consumer<Refs> follow;

  /** The task that is fingerprinted and its supertypes. */
  private final Set<String> own;

  /** Keys of what counts of the task's own class only where it is used. Only ever added to. */
  private final Set<String> heldBack = new HashSet<>();

  /** By internal name. Only ever added to. */
  private final Map<String, Followed> tasks = new LinkedHashMap<>();

  /** Keys that are called on any object of a type, by that type. Only ever added to. */
  private final Map<String, Set<String>> called = new HashMap<>();

  OtherTasks(ClassPath classes, Set<String> own, Consumer<Refs> follow) {
    this.classes = classes;
    this.own = own;
    this.hierarchy = classes.hierarchy();
    this.roots = new Roots(classes);
    this.follow = follow;
  }

  /**
   * Starts to follow the task itself and what it inherits from by member, without what only its
   * check uses.
   */
  void addOwn(OwnCheck check) {
    for (UserClass type : check.types()) {
      tasks.put(type.internalName(), followed(type));
      follow.accept(type.header().refs());
      follow.accept(type.signature());
    }
    heldBack.addAll(check.heldBack());
    Followed task = followed(check.types().get(0));
    for (UserClass type : check.types()) {
      check.entries(type).forEach(key -> run(task, type.internalName(), key));
    }
  }

  private Followed followed(UserClass type) {
    return new Followed(type, hierarchy.lookupOrder(type.internalName()));
  }

  /** Starts to follow another task class, unless that is done. */
  void add(UserClass type) {
    if (own.contains(type.internalName()) || tasks.containsKey(type.internalName())) {
      return;
    }
    Followed task = followed(type);
    tasks.put(type.internalName(), task);
    task.lookupOrder().forEach(this::addIfTask);
    follow.accept(type.header().refs());
    type.outputTypes().ifPresent(output -> follow.accept(Refs.ofTypes(output.types())));
    roots.of(type).forEach(key -> run(task, type.internalName(), key));
    for (String supertype : task.lookupOrder()) {
      for (String key : List.copyOf(called.getOrDefault(supertype, Set.of()))) {
        run(task, type.internalName(), key);
      }
    }
  }

  private void addIfTask(String name) {
    Optional<CodeUnit> unit = classes.unit(name);
    if (unit.isPresent() && unit.get() instanceof UserClass type && hierarchy.isTask(type)) {
      add(type);
    }
  }

  /** Follows what followed code uses, where that is a member of such a task. */
  void call(MemberRef ref) {
    if (heldBack.contains(ref.key())) {
      callHeldBack(ref);
    }
    Binding binding = ref.binding();
    if (binding == Binding.VIRTUAL) {
      if (called.computeIfAbsent(ref.owner(), type -> new LinkedHashSet<>()).add(ref.key())) {
        for (Followed task : List.copyOf(tasks.values())) {
          if (task.lookupOrder().contains(ref.owner())) {
            run(task, task.type().internalName(), ref.key());
          }
        }
      }
    } else if (binding == Binding.EXACT || binding == Binding.WRITE) {
      Followed task = tasks.get(ref.owner());
      if (task != null) {
        run(task, ref.owner(), ref.key());
      }
    }
  }

  /** A member of the task's own class may be used through any class that inherits it. */
  private void callHeldBack(MemberRef ref) {
    for (String type : hierarchy.lookupOrder(ref.owner())) {
      Followed task = tasks.get(type);
      if (task != null && own.contains(type) && task.type().member(ref.key()).isPresent()) {
        run(task, type, ref.key());
      }
    }
  }

  /** Follows members that may be looked up by name. */
  void calledByName(SeenByName seen) {
    if (!seen.isAny()) {
      return;
    }
    for (Followed task : List.copyOf(tasks.values())) {
      for (String key : List.copyOf(task.type().members().keySet())) {
        if (seen.names(Member.simpleName(key))
            || (seen.readsMembers() && !roots.isOfEngine(task.type(), key))) {
          run(task, task.type().internalName(), key);
        }
      }
    }
  }

  /**
   * Follows what happens when a member is used on a task of this class.
   *
   * @param from the class in which the member is looked up first
   */
  private void run(Followed task, String from, String key) {
    List<MemberRef> open = new ArrayList<>(List.of(new MemberRef(from, key, Binding.OWN)));
    while (!open.isEmpty()) {
      MemberRef next = open.remove(open.size() - 1);
      if (task.ran().add(next)) {
        List<Member> members = members(next.owner(), next.key());
        members.forEach(member -> open.addAll(onThis(task, member)));
        if (members.isEmpty() && next.key().equals(RUN)) {
          open.add(new MemberRef(next.owner(), RUN_BATCH, Binding.OWN));
        }
      }
    }
  }

  private static List<MemberRef> onThis(Followed task, Member member) {
    List<MemberRef> next = new ArrayList<>();
    for (MemberRef ref : member.refs().members()) {
      if (ref.binding() == Binding.OWN) {
        next.add(new MemberRef(task.type().internalName(), ref.key(), Binding.OWN));
      } else if (ref.binding() == Binding.OWN_FROM_OWNER) {
        next.add(new MemberRef(ref.owner(), ref.key(), Binding.OWN));
      }
    }
    return next;
  }

  /** The members that may be meant: of the class, or else of any type that it inherits from. */
  private List<Member> members(String from, String key) {
    List<Member> found = new ArrayList<>();
    for (String type : hierarchy.lookupOrder(from)) {
      Optional<UserClass> declaring = userClass(type);
      if (declaring.isPresent()) {
        Optional<Member> member = declaring.get().member(key);
        if (member.isPresent()) {
          take(declaring.get(), member.get());
          found.add(member.get());
          if (type.equals(from)) {
            break;
          }
        }
      }
    }
    return found;
  }

  /** As it is followed: the task's own class may go without some of it. */
  private Optional<UserClass> userClass(String type) {
    Followed task = tasks.get(type);
    return task != null
        ? Optional.of(task.type())
        : classes.unit(type).filter(UserClass.class::isInstance).map(UserClass.class::cast);
  }

  private void take(UserClass declaring, Member member) {
    Followed owner = tasks.get(declaring.internalName());
    if (owner != null && owner.members().putIfAbsent(member.key(), member) == null) {
      follow.accept(member.refs());
    }
  }

  /** Keys of the members that count, by internal name of their class. */
  Map<String, Set<String>> followedMembers() {
    Map<String, Set<String>> keys = new HashMap<>();
    tasks.forEach((name, task) -> keys.put(name, task.members().keySet()));
    return keys;
  }

  /** Sentences on what followed members reach and cannot be seen. */
  List<String> unseen() {
    return tasks.values().stream()
        .flatMap(task -> Unseen.in(task.type().name(), task.members().values()).stream())
        .toList();
  }

  /** The fingerprint of each of these classes, over its header and the members that count. */
  Map<String, Fingerprint> parts() {
    Map<String, Fingerprint> parts = new HashMap<>();
    for (Followed task : tasks.values()) {
      List<Member> members = new ArrayList<>(task.members().values());
      if (own.contains(task.type().internalName())) {
        initialiserLast(members);
      }
      parts.put(task.type().name(), task.type().fingerprint(members));
    }
    return parts;
  }

  /** So that it is fingerprinted as a class is that is followed whole. */
  private static void initialiserLast(List<Member> members) {
    members.sort(
        Comparator.comparing((Member it) -> it.key().equals(Member.WHOLE_INITIALISER))
            .thenComparing(Member::key));
  }

  /**
   * A task class.
   *
   * @param lookupOrder itself and its supertypes
   * @param members those that count, by key; only ever added to
   * @param ran what was found to run on such a task; only ever added to
   */
  private record Followed(
      UserClass type,
      Set<String> lookupOrder,
      TreeMap<String, Member> members,
      Set<MemberRef> ran) {

    Followed(UserClass type, Set<String> lookupOrder) {
      this(type, lookupOrder, new TreeMap<>(), new LinkedHashSet<>());
    }
  }
}
