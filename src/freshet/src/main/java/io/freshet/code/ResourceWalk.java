package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Finds the resources that count for the followed code of one task. Whatever a constant of that
 * code names counts, whoever opens it; beyond that, what the names may be that the code is seen to
 * open. Used once, by one thread.
 */
final class ResourceWalk {

  private final ResourceIndex index;
  private final Bundles bundles;
  private final OpenedCode code;
  private final Supplier<TextFlow> flow;

  /** Names of the resources that count. Only ever added to. */
  private final Set<String> found = new TreeSet<>();

  /** What could not be bounded. Only ever added to. */
  private final Set<String> remarks = new TreeSet<>();

  /**
   * A walk over code that was followed to its end.
   *
   * @param flow tells how texts go through it; costly, so asked only where names are computed
   */
  ResourceWalk(ResourceIndex index, OpenedCode code, Supplier<TextFlow> flow) {
    this.index = index;
    this.bundles = new Bundles(index);
    this.code = code;
    this.flow = flow;
  }

  Resources walk(Set<String> servicesFiles) {
    found.addAll(servicesFiles);
    addConstants();
    if (code.mayComputeNames()) {
      addOpened(flow.get());
    }
    addUnlisted();
    return new Resources(parts(), List.copyOf(remarks));
  }

  private void addOpened(TextFlow texts) {
    addRead(texts.reads());
    TextNames names = new TextNames(texts);
    for (TextFlow.Open open : texts.opens()) {
      // The user's own method of such a name opens by other means, which are seen.
      if (open.opening() != Opening.LIBRARY || !texts.isFollowed(open.called())) {
        names.of(open.name()).forEach(name -> addOpened(open, name, texts.ownReads()));
      }
    }
  }

  /** Names in a package are for those who open them through a class. */
  private void addConstants() {
    Set<String> packages = code.opensByName() ? code.packages() : Set.of();
    for (String text : code.texts()) {
      if (ResourceNames.isPossible(text)) {
        for (String name : ResourceNames.of(text, packages)) {
          if (!isPackage(name)) {
            found.addAll(index.named(name));
          }
        }
        found.addAll(bundles.files(text));
      }
    }
  }

  /** A constant that begins the name of a package has more to do than to name a folder. */
  private boolean isPackage(String name) {
    return code.packages().stream().anyMatch(it -> it.equals(name) || it.startsWith(name + "/"));
  }

  private void addRead(Set<NamePattern> reads) {
    reads.forEach(pattern -> found.addAll(index.matching(pattern)));
  }

  private void addOpened(TextFlow.Open open, NamePattern name, Set<NamePattern> ownReads) {
    if (name.isUnbounded() || name.text().replace("/", "").isEmpty()) {
      addUnbounded(open, ownReads);
    } else if (open.opening() == Opening.BUNDLE) {
      found.addAll(name.isExact() ? bundles.files(name.text()) : bundles.files(name));
    } else if (name.isExact()) {
      ResourceNames.of(name.text(), code.packages()).forEach(it -> found.addAll(index.opened(it)));
    } else {
      addRead(ResourceNames.of(name, code.packages()));
    }
  }

  private void addUnbounded(TextFlow.Open open, Set<NamePattern> ownReads) {
    if (!ownReads.isEmpty()) {
      return; // what they name counts already
    }
    boolean isBundle = open.opening() == Opening.BUNDLE;
    Set<String> all = isBundle ? bundles.files(NamePattern.ALL) : index.all();
    found.addAll(all);
    remarks.add(
        "%s %s: all %d %s of the class path's folders and of your jars count; @Reads bounds them"
            .formatted(
                open.method(),
                open.opening().sentence(),
                all.size(),
                isBundle ? "bundle files" : "resources"));
  }

  private void addUnlisted() {
    for (ResourceEntry entry :
        code.openings().isEmpty() ? List.<ResourceEntry>of() : index.ofUser()) {
      if (!entry.isListed()) {
        remarks.add(
            entry + " does not list its resources: those count that constants of the code name");
      } else if (entry.isData()) {
        remarks.add(
            entry
                + " is on the class path and holds the dataset: a file in it counts as a resource"
                + " only where the code is seen to open it by its name");
      }
    }
  }

  private SortedMap<String, Fingerprint> parts() {
    boolean isAllOfName =
        code.openings().contains(Opening.RESOURCES) || code.openings().contains(Opening.SERVICES);
    SortedMap<String, Fingerprint> parts = new TreeMap<>();
    for (String name : new HashSet<>(found)) {
      boolean isAll = isAllOfName || name.startsWith(Services.FOLDER);
      index
          .fingerprint(name, isAll)
          .ifPresent(content -> parts.put(ResourceNames.part(name), content));
    }
    return parts;
  }
}
