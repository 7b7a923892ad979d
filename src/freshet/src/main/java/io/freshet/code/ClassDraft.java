package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class while it is read, by member. For one thread. */
final class ClassDraft {

  private final String name;
  private final Hasher hasher = new Hasher();
  private final Draft header = new Draft();

  /** What the generic signature of the class names. */
  private final RefCollector signature = new RefCollector();

  /** Members without lambdas, by key. Only ever added to. */
  private final SortedMap<String, Draft> members = new TreeMap<>();

  /** Methods that the compiler made of lambdas, by key. Only ever added to. */
  private final Map<String, Draft> lambdas = new HashMap<>();

  /** What the class initialiser consists of; stays empty where there is none. */
  private final InitialiserParts initialiser;

  /** Names of static fields. Only ever added to. */
  private final Set<String> staticFields = new HashSet<>();

  /** Values of static fields that stand in the class file, by name. Only ever added to. */
  private final Map<String, Object> constants = new HashMap<>();

  /** Keys of private and static methods and names of static fields. Only ever added to. */
  private final Set<String> helpers = new HashSet<>();

  /** Keys of the methods that read record components. Only ever added to. */
  private final Set<String> accessors = new HashSet<>();

  /** What {@code output()} returns, once that is read. */
  private @Nullable OutputType output;

  private final EnumMembers enumMembers;

  /**
   * A class of which nothing is read yet.
   *
   * @param leftOut names of static final fields whose computation the initialiser goes without
   */
  ClassDraft(String name, Set<String> leftOut) {
    this.name = name;
    this.initialiser = new InitialiserParts(leftOut);
    this.enumMembers = new EnumMembers(name);
  }

  EnumMembers enumMembers() {
    return enumMembers;
  }

  String name() {
    return name;
  }

  Draft header() {
    return header;
  }

  RefCollector signature() {
    return signature;
  }

  InitialiserParts initialiser() {
    return initialiser;
  }

  /** Notes a static field, with its value where that stands in the class file. */
  void staticField(String field, @Nullable Object constant) {
    staticFields.add(field);
    helpers.add(field);
    if (constant != null) {
      constants.put(field, constant);
    }
  }

  /** Keys of private and static members. */
  Set<String> helpers() {
    return helpers;
  }

  Set<String> accessors() {
    return accessors;
  }

  Draft member(String key) {
    return members.computeIfAbsent(key, unknown -> new Draft());
  }

  Draft lambda(String key) {
    return lambdas.computeIfAbsent(key, unknown -> new Draft());
  }

  /** Notes the result of {@code output()}; of a bridge, only where nothing else is known. */
  void output(int access, String descriptor, @Nullable String genericSignature) {
    if ((access & Opcodes.ACC_BRIDGE) == 0 || output == null) {
      RefCollector types = new RefCollector();
      types.descriptor(Type.getReturnType(descriptor).getDescriptor());
      types.signature(genericSignature);
      boolean isVariable = genericSignature != null && genericSignature.contains(")T");
      output = new OutputType(types.refs().types(), isVariable);
    }
  }

  UserClass finish(boolean isFinal, List<String> supertypes, List<String> nested) {
    initialiser.end();
    initialiser.byField().forEach((field, part) -> member(field).add(part));
    initialiser.rest().ifPresent(rest -> members.put(Member.INITIALISER, rest));
    enumMembers.leaveOutOf(members);
    Map<String, Transcript> bodies = new HashMap<>();
    lambdas.forEach((key, body) -> bodies.put(key, body.text()));
    SortedMap<String, Member> finished = new TreeMap<>();
    members.forEach((key, draft) -> finished.put(key, member(key, draft, bodies)));
    return new UserClass(
        name,
        isFinal,
        supertypes,
        member("", header, bodies),
        finished,
        member(Member.WHOLE_INITIALISER, initialiser.all(), bodies),
        signature.refs(),
        Optional.ofNullable(output),
        staticFields,
        constants,
        helpers,
        accessors,
        nested);
  }

  private Member member(String key, Draft draft, Map<String, Transcript> bodies) {
    draft.text().feed(hasher, bodies);
    Fingerprint fingerprint = hasher.finish();
    addLambdas(draft);
    return new Member(key, fingerprint, draft.refs().refs(constants.values()));
  }

  private void addLambdas(Draft draft) {
    Set<String> known = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(draft.text().lambdas());
    while (!open.isEmpty()) {
      String key = open.remove();
      Draft body = lambdas.get(key);
      if (body != null && known.add(key)) {
        draft.refs().addAll(body.refs());
        open.addAll(body.text().lambdas());
      }
    }
  }
}
