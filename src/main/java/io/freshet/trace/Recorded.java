package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import java.util.List;

/** What a target held: its name and the fingerprint of its content. */
public record Recorded(String name, Fingerprint fingerprint) {

  static List<String> names(List<Recorded> all) {
    return all.size() == 1 ? List.of(all.get(0).name()) : all.stream().map(Recorded::name).toList();
  }
}
