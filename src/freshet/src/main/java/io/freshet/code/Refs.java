package io.freshet.code;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What code refers to. Names of classes are internal ({@code com/acme/Helper}).
 *
 * @param types classes that are named in any way
 * @param members members that are used, without most of the JDK's
 * @param texts string constants
 * @param dynamicNames texts that a call site of a dynamic language is given, such as the name of
 *     the method that it looks up at run time
 * @param numbers that are values of constants of the class
 */
record Refs(
    Set<String> types,
    Set<MemberRef> members,
    Set<String> texts,
    Set<String> dynamicNames,
    Set<Object> numbers) {

  static final Refs NONE = Refs.ofTypes(Set.of());

  Refs {
    types = Set.copyOf(types);
    members = Set.copyOf(members);
    texts = Set.copyOf(texts);
    dynamicNames = Set.copyOf(dynamicNames);
    numbers = Set.copyOf(numbers);
  }

  /** Of no more than classes. */
  static Refs ofTypes(Set<String> types) {
    return new Refs(types, Set.of(), Set.of(), Set.of(), Set.of());
  }

  static Refs union(Collection<Refs> all) {
    Set<String> types = new HashSet<>();
    Set<MemberRef> members = new HashSet<>();
    Set<String> texts = new HashSet<>();
    Set<String> dynamicNames = new HashSet<>();
    Set<Object> numbers = new HashSet<>();
    for (Refs refs : all) {
      types.addAll(refs.types());
      members.addAll(refs.members());
      texts.addAll(refs.texts());
      dynamicNames.addAll(refs.dynamicNames());
      numbers.addAll(refs.numbers());
    }
    return new Refs(types, members, texts, dynamicNames, numbers);
  }
}
