package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the jars of one class path. It holds for as long as the class path, its files
 * and the names in the packages of its folders stay as they are. Thread-safe.
 */
final class JarNotes {

  /** By address of a jar: the fingerprint of what it holds. */
  private final Map<String, Fingerprint> contents = new ConcurrentHashMap<>();

  /** By internal name of a class of a library. */
  private final Map<String, Reached> reached = new ConcurrentHashMap<>();

  /**
   * By package of a class that was looked for on the way: which classes lay in it, in folders, as
   * one text.
   */
  private final Map<String, String> packages = new ConcurrentHashMap<>();

  /** Addresses of the jars among which it is known which share a name. */
  private final Set<String> compared = ConcurrentHashMap.newKeySet();

  /** Two addresses each, of jars that share a name: the one that comes first, and the other. */
  private final Set<List<String>> orders = ConcurrentHashMap.newKeySet();

  /** Whether something was added since it was read. */
  private volatile boolean isChanged;

  Optional<Fingerprint> content(String address) {
    return Optional.ofNullable(contents.get(address));
  }

  void addContent(String address, Fingerprint content) {
    contents.put(address, content);
    isChanged = true;
  }

  Optional<Reached> reached(String className) {
    return Optional.ofNullable(reached.get(className));
  }

  void addReached(String className, Reached found) {
    reached.put(className, found);
    isChanged = true;
  }

  Map<String, String> packages() {
    return packages;
  }

  Set<String> compared() {
    return compared;
  }

  Set<List<String>> orders() {
    return orders;
  }

  void addOrders(Collection<String> jars, Collection<List<String>> found) {
    compared.addAll(jars);
    orders.addAll(found);
    isChanged = true;
  }

  boolean isChanged() {
    return isChanged;
  }

  /** Returns the notes as bytes, as {@link Kept} tells. */
  byte[] encode(String guard, List<Path> more) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(guard);
      Reached.write(out, more.stream().map(Path::toString).toList());
      Reached.write(out, packages.keySet());
      Reached.write(out, packages.keySet().stream().map(packages::get).toList());
      write(out);
    } catch (IOException e) {
      throw new AssertionError("memory can always be written", e);
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(contents.size());
    for (Map.Entry<String, Fingerprint> entry : new TreeMap<>(contents).entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue().hex());
      out.writeLong(entry.getValue().size());
    }
    out.writeInt(reached.size());
    for (Map.Entry<String, Reached> entry : new TreeMap<>(reached).entrySet()) {
      out.writeUTF(entry.getKey());
      entry.getValue().write(out);
    }
    Reached.write(out, new TreeSet<>(compared));
    out.writeInt(orders.size());
    for (List<String> order : orders) {
      Reached.write(out, order);
    }
  }

  private void read(DataInputStream in) throws IOException {
    List<String> names = Reached.texts(in);
    List<String> classes = Reached.texts(in);
    for (int i = 0; i < names.size(); i++) {
      packages.put(names.get(i), classes.get(i));
    }
    int jars = in.readInt();
    for (int i = 0; i < jars; i++) {
      String address = in.readUTF();
      String digest = in.readUTF();
      contents.put(address, Fingerprint.ofHex(in.readLong(), digest));
    }
    int libraryClasses = in.readInt();
    for (int i = 0; i < libraryClasses; i++) {
      reached.put(in.readUTF(), Reached.read(in));
    }
    compared.addAll(Reached.texts(in));
    int pairs = in.readInt();
    for (int i = 0; i < pairs; i++) {
      orders.add(List.copyOf(Reached.texts(in)));
    }
  }

  /**
   * What was kept of an earlier build.
   *
   * @param guard the states that the other files had
   * @param more other files, named by manifests of jars on the class path
   */
  record Kept(JarNotes notes, String guard, List<Path> more) {

    /** Reads what was written; nothing where it names files that this process cannot name. */
    static Optional<Kept> decode(byte[] bytes) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        JarNotes notes = new JarNotes();
        String guard = in.readUTF();
        List<Path> files = new ArrayList<>();
        Reached.texts(in).forEach(it -> files.add(Path.of(it)));
        notes.read(in);
        return Optional.of(new Kept(notes, guard, List.copyOf(files)));
      } catch (InvalidPathException e) {
        return Optional.empty(); // written by a process with another locale
      } catch (IOException e) {
        throw new AssertionError("what is whole was written so", e);
      }
    }
  }
}
