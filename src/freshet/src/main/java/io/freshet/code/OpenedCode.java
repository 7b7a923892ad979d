package io.freshet.code;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** What the followed code of one task says that may concern resources. For one thread. */
final class OpenedCode {

  private static final String READS = "io/freshet/task/Reads";

  /** String constants, of annotations too. Only ever added to, as the other sets. */
  private final Set<String> texts = new HashSet<>();

  /** Internal names of all types that are named. */
  private final Set<String> types = new HashSet<>();

  /** Packages of the followed classes, with slashes. */
  private final Set<String> packages = new HashSet<>();

  private final Set<Opening> openings = EnumSet.noneOf(Opening.class);

  void add(Refs refs) {
    texts.addAll(refs.texts());
    types.addAll(refs.types());
    refs.members().forEach(this::add);
  }

  private void add(MemberRef ref) {
    if (Member.isMethod(ref.key())) {
      String name = Member.simpleName(ref.key());
      Opening opening = Opening.of(ref.owner(), name, ref.key().substring(name.length()));
      if (opening != null) {
        openings.add(opening);
      }
    }
  }

  /** A class is followed, by binary name. */
  void addClass(String name) {
    packages.add(ResourceEntry.folder(name.replace('.', '/')));
  }

  Set<String> texts() {
    return texts;
  }

  Set<String> types() {
    return types;
  }

  Set<String> packages() {
    return packages;
  }

  Set<Opening> openings() {
    return openings;
  }

  /** Whether resources are opened by a text. */
  boolean opensByName() {
    return openings.stream().anyMatch(Opening::isByName);
  }

  /** Whether the code has to be read again, to see which names are opened. */
  boolean mayComputeNames() {
    return openings.stream().anyMatch(it -> it != Opening.SERVICES)
        || types.contains(READS)
        || types.contains(READS + "$List");
  }
}
