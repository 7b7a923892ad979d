package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The resources that one class loader finds: of the user's own folders and jars all, of other jars
 * those that are asked for by name. Nothing is listed before it is asked for. Thread-safe.
 */
final class ResourceIndex {

  private final List<ResourceEntry> entries;
  private final List<ResourceEntry> ofUser;

  ResourceIndex(List<ResourceEntry> entries) {
    this.entries = List.copyOf(entries);
    this.ofUser = this.entries.stream().filter(ResourceEntry::isOfUser).toList();
  }

  /** The user's own entries. */
  List<ResourceEntry> ofUser() {
    return ofUser;
  }

  /** What a constant names that nobody is seen to open: a resource, or a folder with all in it. */
  Set<String> named(String name) {
    return named(name, ofUser, entry -> !entry.isData());
  }

  /** What a name names that is opened; only where it is not the user's, jars are looked into. */
  Set<String> opened(String name) {
    Set<String> found = named(name, ofUser, entry -> true);
    return found.isEmpty() ? named(name, entries, entry -> true) : found;
  }

  private static Set<String> named(
      String name, List<ResourceEntry> among, Predicate<ResourceEntry> isMeant) {
    Set<String> found = new HashSet<>();
    for (ResourceEntry entry : among) {
      if (!name.isEmpty() && isMeant.test(entry) && entry.has(name)) {
        addNamed(entry, name, found);
      }
    }
    return found;
  }

  private static void addNamed(ResourceEntry entry, String name, Set<String> found) {
    if (entry.isFolder(name)) {
      addBelow(entry, name, found);
    } else if (ResourceNames.isContent(name)) {
      found.add(name);
    }
  }

  /** All of the user's resources whose names match. */
  Set<String> matching(NamePattern pattern) {
    Pattern regex = pattern.toRegex();
    Set<String> found = below(pattern.folder(), entry -> true);
    found.removeIf(name -> !regex.matcher(name).matches());
    return found;
  }

  /** All of the user's resources. */
  Set<String> all() {
    return below("", entry -> !entry.isData());
  }

  private Set<String> below(String folder, Predicate<ResourceEntry> isMeant) {
    Set<String> found = new HashSet<>();
    ofUser.stream().filter(isMeant).forEach(entry -> addBelow(entry, folder, found));
    return found;
  }

  private static void addBelow(ResourceEntry entry, String folder, Set<String> found) {
    for (String name : entry.names(folder)) {
      String whole = ResourceEntry.in(folder, name);
      if (!entry.isFolder(whole)) {
        if (ResourceNames.isContent(whole)) {
          found.add(whole);
        }
      } else if (!entry.isCircular(whole)) {
        addBelow(entry, whole, found);
      }
    }
  }

  /** Names in a folder of the user's entries, classes too, whose last segments begin so. */
  Set<String> inFolder(String folder, String beginning) {
    Set<String> found = new HashSet<>();
    for (ResourceEntry entry : ofUser()) {
      for (String name : entry.names(folder)) {
        if (name.startsWith(beginning)) {
          found.add(ResourceEntry.in(folder, name));
        }
      }
    }
    return found;
  }

  /** Entries that hold a file of a name, in the order in which they are asked. */
  List<ResourceEntry> holding(String name) {
    return entries.stream().filter(it -> it.has(name) && !it.isFolder(name)).toList();
  }

  /** The fingerprint of what is found under a name, the first or all; nothing if it is gone. */
  Optional<Fingerprint> fingerprint(String name, boolean isAllOfName) {
    List<Fingerprint> found = new ArrayList<>();
    for (ResourceEntry entry : entries) {
      boolean isEnough = !isAllOfName && !found.isEmpty();
      if (!isEnough && entry.has(name) && !entry.isFolder(name)) {
        fingerprint(entry, name).ifPresent(found::add);
      }
    }
    return found.size() > 1 ? Optional.of(together(found)) : found.stream().findFirst();
  }

  /** What a services file names, in all entries: a line each, without remarks. */
  Set<String> lines(String name) {
    Set<String> lines = new LinkedHashSet<>();
    for (ResourceEntry entry : holding(name)) {
      String text = new String(read(entry, name), StandardCharsets.UTF_8);
      text.lines().map(line -> line.replaceFirst("#.*", "").strip()).forEach(lines::add);
    }
    lines.remove("");
    return lines;
  }

  private static byte[] read(ResourceEntry entry, String name) {
    try (InputStream in = entry.open(name)) {
      return in.readAllBytes();
    } catch (NoSuchFileException e) {
      return new byte[0]; // deleted just now
    } catch (IOException e) {
      throw unreadable(entry, name, e);
    }
  }

  private static UncheckedIOException unreadable(ResourceEntry entry, String name, IOException e) {
    return new UncheckedIOException(entry + ": the resource " + name + " cannot be read", e);
  }

  private static Fingerprint together(List<Fingerprint> all) {
    Hasher hasher = new Hasher();
    all.forEach(hasher::feed);
    return hasher.finish();
  }

  private static Optional<Fingerprint> fingerprint(ResourceEntry entry, String name) {
    try {
      return Optional.of(entry.fingerprint(name));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // deleted just now
    } catch (IOException e) {
      throw unreadable(entry, name, e);
    }
  }
}
