package io.freshet.code;

import io.freshet.task.CheckContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * The check of the task that is fingerprinted, where its class or a user's class that it inherits
 * from has one, and what of these classes may serve that check alone: the methods {@code check},
 * private and static members that they use, directly or through such members, and constants whose
 * value stands in none but these. None of it counts for what the task makes, unless other code that
 * is followed uses it. Any other member counts, whoever uses it: a library may find it by
 * reflection.
 *
 * <p>What is left of a class has the fingerprint of the class without them: the first check that a
 * task gets changes nothing of what it makes. For one thread.
 */
final class OwnCheck {

  private static final String START = "check(" + Type.getDescriptor(CheckContext.class);

  /** The task's class and those that it inherits from, by internal name. */
  private final Map<String, UserClass> types;

  private final Hierarchy hierarchy;

  /** Keys of what may be called from outside without being named. */
  private final Set<String> called = new HashSet<>();

  /** Keys of members that count only where they are used, by class. Only ever added to. */
  private final Map<String, Set<String>> heldBack = new HashMap<>();

  private OwnCheck(Map<String, UserClass> types, ClassPath classes) {
    this.types = types;
    this.hierarchy = classes.hierarchy();
    Roots roots = new Roots(classes);
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
    types.replaceAll((name, type) -> classes.without(type, check.fields(type)));
    return Optional.of(check);
  }

  /** The task's class first, then those that it inherits from; what is held back is in them. */
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
    Set<String> keys = new LinkedHashSet<>(type.members().keySet());
    keys.removeAll(heldBack(type));
    keys.add(Member.WHOLE_INITIALISER);
    return keys;
  }

  private Set<String> heldBack(UserClass type) {
    return heldBack.computeIfAbsent(type.internalName(), name -> new HashSet<>());
  }

  /** Names of the fields that are held back, and that the class computes when it is initialised. */
  private Set<String> fields(UserClass type) {
    Set<String> fields = new HashSet<>(heldBack(type));
    fields.removeIf(key -> Member.isMethod(key) || type.constants().containsKey(key));
    return fields;
  }

  private void holdBack(CodeSubject subject) {
    Deque<Found> open = new ArrayDeque<>();
    for (UserClass type : types.values()) {
      checks(type).forEach(key -> holdBack(new Found(type, key), open));
    }
    while (!open.isEmpty()) {
      for (MemberRef ref : open.remove().member().refs().members()) {
        find(ref, subject).ifPresent(found -> holdBack(found, open));
      }
    }
    types.values().forEach(this::holdBackConstants);
  }

  private void holdBack(Found found, Deque<Found> open) {
    // What is computed when others are may change something for them.
    boolean isField = !Member.isMethod(found.key());
    boolean isCalled =
        called.contains(found.key()) || (isField && called.contains(Member.WHOLE_INITIALISER));
    if (!isCalled && heldBack(found.type()).add(found.key())) {
      open.add(found);
    }
  }

  private void holdBackConstants(UserClass type) {
    List<Member> back = new ArrayList<>(type.members().values());
    List<Member> counting = new ArrayList<>(back);
    back.removeIf(member -> !heldBack(type).contains(member.key()));
    counting.removeAll(back);
    type.constants()
        .forEach(
            (name, value) -> {
              counting.removeIf(member -> member.key().equals(name));
              boolean isOfCheck = back.stream().anyMatch(member -> holds(member, value));
              if (isOfCheck && counting.stream().noneMatch(member -> holds(member, value))) {
                heldBack(type).add(name);
              }
            });
  }

  /** Whether code has the value of a constant in it, also within a longer text. */
  private static boolean holds(Member member, Object value) {
    return value instanceof String text
        ? member.refs().texts().stream().anyMatch(it -> it.contains(text))
        : member.refs().numbers().contains(value);
  }

  /** The private or static member that is used, if it is one of these classes. */
  private Optional<Found> find(MemberRef ref, CodeSubject subject) {
    if (!types.containsKey(ref.owner())) {
      return Optional.empty();
    }
    for (String name : hierarchy.lookupOrder(ref.owner())) {
      UserClass type = types.get(name);
      if (type != null && type.members().containsKey(ref.key())) {
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
  private record Found(UserClass type, String key) {

    Member member() {
      return Objects.requireNonNull(type.members().get(key));
    }
  }
}
