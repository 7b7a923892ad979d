package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A class that its class file stands for, whole or by member.
 *
 * @param internalName as in class files
 * @param isFinal whether it can have no subclass
 * @param supertypes internal names, the superclass first where there is one
 * @param header all but the members: modifiers, supertypes, record components, annotations
 * @param members by key; static final fields with what computes them
 * @param initialiser the class initialiser as a whole, in order
 * @param signature what the generic signature of the class names
 * @param outputTypes the classes that the result of {@code output()} names, where the class has
 *     such a method; see {@link OutputType}
 * @param staticFields names of static fields
 * @param constants values of static fields that compilers copy to where they are used, by name
 * @param helpers keys of private and static methods, and names of static fields: what is used of
 *     them, code names, or looks up by reflection
 * @param accessors keys of the methods that read record components
 * @param nested names and modifiers of the classes that it declares, sorted: they are told by
 *     reflection alone
 */
record UserClass(
    String internalName,
    boolean isFinal,
    List<String> supertypes,
    Member header,
    SortedMap<String, Member> members,
    Member initialiser,
    Refs signature,
    Optional<OutputType> outputTypes,
    Set<String> staticFields,
    Map<String, Object> constants,
    Set<String> helpers,
    Set<String> accessors,
    List<String> nested)
    implements CodeUnit {

  UserClass {
    supertypes = List.copyOf(supertypes);
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    staticFields = Set.copyOf(staticFields);
    constants = Map.copyOf(constants);
    helpers = Set.copyOf(helpers);
    accessors = Set.copyOf(accessors);
    nested = List.copyOf(nested);
  }

  @Override
  public String name() {
    return internalName.replace('/', '.');
  }

  /** The member of this key, {@link Member#WHOLE_INITIALISER} too. */
  Optional<Member> member(String key) {
    return Optional.ofNullable(
        key.equals(Member.WHOLE_INITIALISER) ? initialiser : members.get(key));
  }

  /** Of the header, all members and the class initialiser in its order. */
  @Override
  public Fingerprint fingerprint() {
    List<Member> all = new ArrayList<>(members.values());
    all.add(initialiser);
    return fingerprint(all);
  }

  /**
   * SHA-256 over the fingerprint of the header and, in the order given, key and fingerprint of
   * members.
   */
  Fingerprint fingerprint(Collection<Member> counting) {
    Hasher hasher = new Hasher().feed(header.fingerprint());
    counting.forEach(member -> hasher.feed(member.key()).feed(member.fingerprint()));
    return hasher.finish();
  }

  @Override
  public Refs refs() {
    List<Refs> all = new ArrayList<>(List.of(header.refs(), signature));
    members.values().forEach(member -> all.add(member.refs()));
    return Refs.union(all);
  }
}
