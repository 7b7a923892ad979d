package io.freshet.graph;

import io.freshet.store.KnownStores;
import io.freshet.store.Slice;
import io.freshet.store.StoreNames;
import io.freshet.target.Declared;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileGlob;
import io.freshet.target.Target;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who makes which path. No path belongs to two tasks, or lies inside a path of another; two
 * external tasks may name the same data.
 */
final class OutputClaims {

  private final KnownStores stores;
  private final LetterCase letterCase;
  private final Map<String, Node> owners = new HashMap<>();
  private final Map<String, Node> folders = new HashMap<>();
  private final FileSetClaims fileSets;
  private final SliceClaims slices = new SliceClaims();

  /** The one text of the dataset root. */
  private final String rootPlace;

  OutputClaims(KnownStores stores) {
    Path root = stores.root();
    this.fileSets = new FileSetClaims(root.getFileSystem());
    this.stores = stores;
    Path whole = root.toAbsolutePath().normalize();
    this.letterCase = LetterCase.around(whole);
    String separator = root.getFileSystem().getSeparator();
    this.rootPlace = letterCase.spelling(whole.toString().replace(separator, "/"));
  }

  /** Whether some task names this place, something inside it, or something around it. */
  synchronized boolean isClaimed(String relativeName) {
    String name = letterCase.spelling(relativeName);
    return isNamed(name, any -> true) || fileSets.around(name, () -> true).isPresent();
  }

  synchronized void claim(Node node) {
    for (Target target : node.outputs()) {
      StoreNames names = stores.of(target);
      String name = identity(node, target, names);
      Optional<Slice> slice = stores.slice(target);
      if (slice.isPresent()) {
        slices
            .add(new SliceClaims.Claim(node, target.name(), slice.get()))
            .ifPresent(other -> refuseShared(node, target.name(), other));
      } else if (target.kind().equals(Declared.FILE_SET)) {
        refuseUnmade(node, target, "a set of files");
        claimFileSet(node, target, names);
      } else if (names.isMadeByTasks()) {
        refuseState(node, name);
        claim(node, names.mayIgnoreCase() ? letterCase.spelling(name) : name);
      } else {
        refuseUnmade(node, target, names.noun());
      }
    }
  }

  private void claimFileSet(Node node, Target target, StoreNames names) {
    String name = names.mayIgnoreCase() ? letterCase.spelling(target.name()) : target.name();
    String folder = FileGlob.of(name).folder();
    String place = folder.isEmpty() ? "" : place(folder);
    String start = place.endsWith("/") ? place : place + "/";
    if (rootPlace.startsWith(start)) {
      // Outputs in the root are named from there.
      refuseMade(fileSets.add(node, name, "", rootPlace.substring(start.length()) + "/"));
    }
    FileSetClaims.FileSet set = fileSets.add(node, name, place, "");
    if (place.isEmpty() || isNamed(place, by -> !by.isExternal())) {
      refuseMade(set);
    }
  }

  private void refuseMade(FileSetClaims.FileSet set) {
    owners.forEach(
        (output, owner) -> {
          if (!owner.isExternal() && set.mayHold(output, isFolder(owner, output))) {
            throw clash(set, owner, output);
          }
        });
  }

  /** Whether such a node names this place, something inside it, or something around it. */
  private boolean isNamed(String name, Predicate<Node> isSuch) {
    Node within = folders.get(name);
    boolean isNamed = within != null && isSuch.test(within);
    for (String at = name; at != null && !isNamed; at = parent(at)) {
      Node owner = owners.get(at);
      isNamed = owner != null && isSuch.test(owner);
    }
    return isNamed;
  }

  private String place(String folder) {
    StoreNames names = stores.of(DirectoryTarget.of(folder));
    String identity = names.folderIdentity(folder);
    String place = names.mayIgnoreCase() ? letterCase.spelling(identity) : identity;
    return place.equals(rootPlace) ? "" : place;
  }

  private boolean isFolder(Node owner, String output) {
    return owner.outputs().stream()
        .anyMatch(it -> it.kind().equals(Declared.FOLDER) && place(it.name()).equals(output));
  }

  private static InvalidGraphException clash(FileSetClaims.FileSet set, Node owner, String output) {
    return new InvalidGraphException(
        "output clash on "
            + output
            + ": made by "
            + owner
            + ", and it may be among the files "
            + set.name()
            + " of "
            + set.node()
            + "; require the task that makes it instead, or make it elsewhere");
  }

  private void claim(Node node, String name) {
    if (!node.isExternal()) {
      fileSets
          .around(name, () -> isFolder(node, name))
          .ifPresent(
              set -> {
                throw clash(set, node, name);
              });
    }
    refuse(node, name, owners.putIfAbsent(name, node), name);
    refuse(node, name, folders.get(name), "a path inside it");
    for (String folder = parent(name); folder != null; folder = parent(folder)) {
      Node known = folders.get(folder);
      if (known != null && (node.isExternal() || !known.isExternal())) {
        return;
      }
      refuse(node, name, owners.get(folder), folder);
      folders.put(folder, node);
    }
  }

  private static String identity(Node node, Target target, StoreNames names) {
    try {
      return names.identity(target);
    } catch (IllegalArgumentException e) {
      throw new InvalidGraphException(node + ": " + e.getMessage(), e);
    }
  }

  private static void refuseUnmade(Node node, Target target, String noun) {
    if (!node.isExternal()) {
      throw new InvalidGraphException(
          node
              + " names output "
              + target.name()
              + ": "
              + noun
              + " is made by no task; want a file or folder, or an ExternalTask");
    }
  }

  private static void refuseState(Node node, String name) {
    if (!node.isExternal() && (name.equals(".freshet") || name.startsWith(".freshet/"))) {
      throw new InvalidGraphException(
          node + " names output " + name + ": .freshet is where Freshet keeps its own state");
    }
  }

  private void refuse(Node node, String name, @Nullable Node other, String otherName) {
    if (other == null || (other.isExternal() && node.isExternal())) {
      return;
    }
    if (other == node) {
      throw new InvalidGraphException(
          node + " names output " + name + " twice or inside " + otherName + ": want a path each");
    }
    throw clash(node, name, other, name.equals(otherName) ? "it" : otherName);
  }

  private void refuseShared(Node node, String name, SliceClaims.Claim other) {
    if (other.node() == node || other.name().equals(name)) {
      refuse(node, name, other.node(), other.name());
    } else {
      throw clash(node, name, other.node(), other.name() + ", which may hold the same");
    }
  }

  private InvalidGraphException clash(Node node, String name, Node other, String clash) {
    return new InvalidGraphException(
        "output clash on "
            + name
            + ": made by "
            + node
            + ", and "
            + other
            + " makes "
            + clash
            + "; give each task a path of its own, with its parameters in the name"
            + (letterCase.isTold()
                ? ""
                : "; on this file system names that differ only in case are the same"));
  }

  /** The name of the folder above; null for one in the root. */
  static @Nullable String parent(String name) {
    int slash = name.lastIndexOf('/');
    return slash <= 0 ? null : name.substring(0, slash);
  }
}
