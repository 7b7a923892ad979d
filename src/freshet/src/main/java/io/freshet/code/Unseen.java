package io.freshet.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Says where followed code reaches code that cannot be seen in class files, a sentence each. */
final class Unseen {

  private static final Map<String, Predicate<Refs>> KINDS = kinds();

  private Unseen() {}

  private static Map<String, Predicate<Refs>> kinds() {
    Map<String, Predicate<Refs>> kinds = new LinkedHashMap<>();
    kinds.put(
        "loads classes by name: a name that is put together at run time is not seen",
        refs -> uses(refs, Reflection::loadsByName));
    kinds.put(
        "looks up members by reflection: a name that is put together at run time is not seen",
        refs -> uses(refs, Reflection::readsMembers));
    kinds.put(
        "defines classes at run time: their code is not seen",
        refs -> uses(refs, Reflection::definesCode));
    kinds.put("loads native code: it is not seen", refs -> uses(refs, Reflection::loadsNative));
    kinds.put(
        "calls by names that a dynamic language looks up: what they lead to is seen only in the"
            + " classes that are named",
        refs -> !refs.dynamicNames().isEmpty());
    return kinds;
  }

  private static boolean uses(Refs refs, Predicate<MemberRef> kind) {
    return refs.members().stream().anyMatch(kind);
  }

  /** Sentences on these members of a class: {@code com.acme.Helper.make loads …}. */
  static List<String> in(String className, Collection<Member> members) {
    List<String> sentences = new ArrayList<>();
    for (Member member : members) {
      KINDS.forEach(
          (sentence, kind) -> {
            if (kind.test(member.refs())) {
              sentences.add(className + "." + Member.simpleName(member.key()) + " " + sentence);
            }
          });
    }
    return sentences;
  }
}
