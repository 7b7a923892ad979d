package io.freshet.code;

import io.freshet.task.CheckContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * The check of the task that is fingerprinted, where its class or a user's class that it inherits
 * from has one, and what of these classes may serve that check alone: the methods {@code check},
 * private and static members that they use, directly or through such members, and constants, which
 * compilers copy to where they are used. None of these counts for what the task makes, unless other
 * code that is followed uses it. Any other member counts, whoever uses it: a library may find it by
 * reflection. For one thread.
 */
final class OwnCheck {

  private static final String START = "check(" + Type.getDescriptor(CheckContext.class);

  /** The task's class and those that it inherits from, by internal name. */
  private final Map<String, UserClass> types;

  private final Hierarchy hierarchy;
  private final Roots roots;

  /** Keys of what may be called from outside without being named. */
  private final Set<String> called = new HashSet<>();

  /** Keys of members that count only where they are used, by class. Only ever added to. */
  private final Map<String, Set<String>> heldBack = new HashMap<>();

  private OwnCheck(Map<String, UserClass> types, ClassPath classes) {
    this.types = types;
    this.hierarchy = classes.hierarchy();
    this.roots = new Roots(classes);
    types.values().forEach(type -> called.addAll(roots.of(type)));
  }

  /** The check of a task; nothing where it has none, or where a text stands for its class. */
  static Optional<OwnCheck> of(ClassPath classes, CodeSubject subject) {
    Map<String, UserClass> types = new LinkedHashMap<>();
    Optional<CodeUnit> task = classes.unit(subject.type());
    if (task.isPresent() && task.get() instanceof UserClass type) {
      types.put(type.internalName(), type);
      for (String name : classes.hierarchy().supertypes(type)) {
        if (classes.unit(name).orElse(null) instanceof UserClass supertype) {
          types.put(name, supertype);
        }
      }
    }
    if (types.values().stream().allMatch(type -> checks(type).isEmpty())) {
      return Optional.empty();
    }
    OwnCheck check = new OwnCheck(types, classes);
    check.holdBack(subject);
    return Optional.of(check);
  }

  /** The task's class first, then those that it inherits from. */
  List<UserClass> types() {
    return List.copyOf(types.values());
  }

  /** Keys of what does not count unless it is used. */
  Set<String> heldBack() {
    Set<String> keys = new HashSet<>();
    heldBack.values().forEach(keys::addAll);
    return keys;
  }

  /** Keys of what counts of one of these classes, whoever uses it. */
  Set<String> entries(UserClass type) {
    Set<String> back = heldBack.getOrDefault(type.internalName(), Set.of());
    Set<String> keys = new LinkedHashSet<>(type.members().keySet());
    keys.removeAll(back);
    boolean isWhole = back.stream().allMatch(key -> Member.isMethod(key) || isConstant(type, key));
    keys.addAll(isWhole ? Set.of(Member.WHOLE_INITIALISER) : roots.alwaysRun(type));
    return keys;
  }

  private void holdBack(CodeSubject subject) {
    Deque<Found> open = new ArrayDeque<>();
    for (UserClass type : types.values()) {
      Set<String> first = checks(type);
      first.addAll(type.constants());
      first.forEach(key -> holdBack(new Found(type, key), open));
    }
    while (!open.isEmpty()) {
      Found next = open.remove();
      Set<MemberRef> uses =
          next.type().member(next.key()).map(it -> it.refs().members()).orElse(Set.of());
      uses.forEach(ref -> find(ref, subject).ifPresent(found -> holdBack(found, open)));
    }
  }

  private void holdBack(Found found, Deque<Found> open) {
    Set<String> keys =
        heldBack.computeIfAbsent(found.type().internalName(), name -> new HashSet<>());
    if (!called.contains(found.key()) && keys.add(found.key())) {
      open.add(found);
    }
  }

  /** The private or static member that is used, if it is one of these classes. */
  private Optional<Found> find(MemberRef ref, CodeSubject subject) {
    if (!types.containsKey(ref.owner())) {
      return Optional.empty();
    }
    for (String name : hierarchy.lookupOrder(ref.owner())) {
      UserClass type = types.get(name);
      if (type != null && type.member(ref.key()).isPresent()) {
        return type.helpers().contains(ref.key()) && !isHeld(subject, type)
            ? Optional.of(new Found(type, ref.key()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether the task holds what any method of this class may have made, such as a lambda. */
  private static boolean isHeld(CodeSubject subject, UserClass type) {
    return subject.held().stream().anyMatch(held -> held.getName().equals(type.name()));
  }

  private static boolean isConstant(UserClass type, String key) {
    return type.constants().contains(key);
  }

  /** Keys of the methods of a class that are the task's check, and of bridges to them. */
  private static Set<String> checks(UserClass type) {
    Set<String> keys = new LinkedHashSet<>();
    for (String key : type.members().keySet()) {
      if (key.startsWith(START)
          && key.endsWith(")V")
          && Type.getArgumentTypes(key.substring(key.indexOf('('))).length == 2
          && !type.helpers().contains(key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** A member of one of these classes. */
  private record Found(UserClass type, String key) {}
}
