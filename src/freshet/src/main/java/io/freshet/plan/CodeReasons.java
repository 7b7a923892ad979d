package io.freshet.plan;

import io.freshet.code.CodeFingerprint;
import io.freshet.event.Reason;
import io.freshet.event.Reason.Kind;
import io.freshet.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Says in which classes and resources code differs from the code of an earlier run. */
final class CodeReasons {

  private static final int MOST = 10;

  /** Stands for a part that is not there. */
  private static final Fingerprint NONE = new Fingerprint(-1, 0, 0, 0, 0);

  private CodeReasons() {}

  /**
   * At least one reason; the kind alone where nothing is known of the earlier code.
   *
   * @param before empty where it is not known
   */
  static List<Reason> of(
      SortedMap<String, Fingerprint> now, SortedMap<String, Fingerprint> before) {
    List<String> classes = new ArrayList<>();
    List<String> resources = new ArrayList<>();
    for (String name : before.isEmpty() ? Set.<String>of() : names(now, before)) {
      if (!now.getOrDefault(name, NONE).equals(before.getOrDefault(name, NONE))) {
        boolean isResource = name.startsWith(CodeFingerprint.RESOURCE);
        String shown = isResource ? name.substring(CodeFingerprint.RESOURCE.length()) : name;
        String change = change(now.containsKey(name), before.containsKey(name), isResource);
        (isResource ? resources : classes).add(shown + change);
      }
    }
    List<Reason> reasons = new ArrayList<>(first(Kind.CODE, classes, "classes"));
    reasons.addAll(first(Kind.RESOURCE, resources, "resources"));
    return reasons.isEmpty() ? List.of(new Reason(Kind.CODE, "")) : reasons;
  }

  private static Set<String> names(
      SortedMap<String, Fingerprint> now, SortedMap<String, Fingerprint> before) {
    Set<String> names = new TreeSet<>(now.keySet());
    names.addAll(before.keySet());
    return names;
  }

  private static String change(boolean isNow, boolean wasBefore, boolean isResource) {
    if (!wasBefore) {
      return " (new)";
    }
    String gone = isResource ? " (gone)" : " (no longer used)";
    return isNow ? "" : gone;
  }

  private static List<Reason> first(Kind kind, List<String> details, String plural) {
    List<Reason> reasons = new ArrayList<>();
    details.stream().limit(MOST).forEach(detail -> reasons.add(new Reason(kind, detail)));
    if (details.size() > MOST) {
      reasons.add(new Reason(kind, "and " + (details.size() - MOST) + " more " + plural));
    }
    return reasons;
  }
}
