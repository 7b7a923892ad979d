package io.freshet.code;

import io.freshet.code.MemberRef.Binding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which static final fields of a class are computed by code that may change something else: such
 * code counts even if nothing reads the field. Code of libraries is taken to change nothing else,
 * but for the settings of the process.
 */
final class Initialisers {

  private final ClassPath classes;

  Initialisers(ClassPath classes) {
    this.classes = classes;
  }

  /**
   * Keys of what runs when the class is initialised and may change something else: where that is
   * more than one part, the whole initialiser, since then their order counts.
   */
  List<String> keysThatAlwaysRun(UserClass type) {
    List<String> keys = new ArrayList<>();
    for (Member member : type.members().values()) {
      if (member.key().equals(Member.INITIALISER)
          || (!Member.isMethod(member.key()) && hasEffect(type, member, new HashSet<>()))) {
        keys.add(member.key());
      }
    }
    return keys.size() > 1 ? List.of(Member.WHOLE_INITIALISER) : keys;
  }

  private boolean hasEffect(UserClass type, Member member, Set<MemberRef> seen) {
    for (MemberRef ref : member.refs().members()) {
      boolean isItself = ref.owner().equals(type.internalName()) && ref.key().equals(member.key());
      if (!isItself && seen.add(ref) && hasEffect(ref, seen)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasEffect(MemberRef ref, Set<MemberRef> seen) {
    if (ref.binding() == Binding.WRITE || Reflection.changesAll(ref)) {
      return true;
    }
    Optional<CodeUnit> owner = classes.unit(ref.owner());
    if (owner.isEmpty() || !(owner.get() instanceof UserClass type)) {
      return false;
    }
    if (!Member.isMethod(ref.key())) {
      return mayHoldState(type, ref.key());
    }
    Optional<Member> member = type.member(ref.key());
    boolean isKnown = member.isPresent() && (ref.binding() != Binding.VIRTUAL || type.isFinal());
    return !isKnown || hasEffect(type, member.get(), seen);
  }

  /** Whether a static field is read whose object may be changed then: constants are no such. */
  private static boolean mayHoldState(UserClass type, String field) {
    return type.staticFields().contains(field) && !type.supertypes().contains("java/lang/Enum");
  }
}
