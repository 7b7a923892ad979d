package io.freshet.code;

import java.util.HashSet;
import java.util.Set;

/**
 * What followed code looks up by text at run time. A text that names a class or member counts as a
 * use of it; one that is put together is not seen. For one thread.
 */
final class SeenByName {

  /** String constants of followed code. Only ever added to. */
  private final Set<String> texts = new HashSet<>();

  /** Texts that call sites of dynamic languages are given. Only ever added to. */
  private final Set<String> dynamicNames = new HashSet<>();

  /** Whether a class is looked up by name. Becomes true and stays so, as the next two. */
  private boolean loadsByName;

  /** Whether followed code asks a class for its members. */
  private boolean readsMembers;

  /** Whether followed code asks a class for its nested classes. */
  private boolean readsNested;

  void add(Refs refs) {
    texts.addAll(refs.texts());
    dynamicNames.addAll(refs.dynamicNames());
    for (MemberRef ref : refs.members()) {
      loadsByName |= Reflection.loadsByName(ref);
      readsMembers |= Reflection.readsMembers(ref);
      readsNested |= Reflection.readsNested(ref);
    }
  }

  boolean readsNested() {
    return readsNested;
  }

  /** Whether members are looked up by name, or all of them. */
  boolean readsMembers() {
    return readsMembers;
  }

  /** Whether anything is looked up by name at all. */
  boolean isAny() {
    return readsMembers || !dynamicNames.isEmpty();
  }

  /** Internal names that may be of classes which are looked up. */
  Set<String> classes() {
    if (!loadsByName) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    for (String text : texts) {
      if (ClassNames.isClassName(text)) {
        names.add(text.replace('.', '/'));
      }
    }
    return names;
  }

  /** Whether a member may be looked up by its name, also as a property is: {@code getTitle}. */
  boolean names(String member) {
    return isKnown(member)
        || isKnown(property(member, "get"))
        || isKnown(property(member, "set"))
        || isKnown(property(member, "is"));
  }

  private boolean isKnown(String name) {
    return dynamicNames.contains(name) || (readsMembers && texts.contains(name));
  }

  private static String property(String member, String prefix) {
    return member.startsWith(prefix) && member.length() > prefix.length()
        ? Character.toLowerCase(member.charAt(prefix.length()))
            + member.substring(prefix.length() + 1)
        : member;
  }
}
