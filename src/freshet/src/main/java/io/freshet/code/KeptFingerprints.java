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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The code of many task classes as bytes. Classes share most of their parts, so each part is
 * written once: a digest of the class path, the files that manifests add to it, the number of parts
 * and of each its name, size and hexadecimal digits, then by task class the fingerprint of what it
 * makes with the numbers of its parts, whether it has a check, and if so the fingerprint of that
 * likewise. Texts as {@link DataOutputStream#writeUTF} writes them.
 *
 * @param digest of the class path of which they hold
 * @param more files that manifests of jars on the class path name
 * @param parts all of them, by number
 * @param classes by name
 */
record KeptFingerprints(
    String digest, List<Path> more, List<Part> parts, Map<String, Code> classes) {

  /** A part of some fingerprints. */
  private record Part(String name, Fingerprint content) {}

  /** A fingerprint, and the numbers of its parts. */
  private record Numbers(String fingerprint, List<Integer> parts) {}

  /** The code of a task class, as {@link TaskCode} has it. */
  private record Code(Numbers made, Optional<Numbers> checked) {}

  /** The code of a task class; nothing where it is not known. */
  Optional<TaskCode> find(String className) {
    return Optional.ofNullable(classes.get(className)).map(this::code);
  }

  /** All of them, by name of the task class. */
  SortedMap<String, TaskCode> all() {
    SortedMap<String, TaskCode> all = new TreeMap<>();
    classes.forEach((name, code) -> all.put(name, code(code)));
    return all;
  }

  private TaskCode code(Code code) {
    return new TaskCode(fingerprint(code.made()), code.checked().map(this::fingerprint));
  }

  private CodeFingerprint fingerprint(Numbers numbers) {
    SortedMap<String, Fingerprint> found = new TreeMap<>();
    for (int number : numbers.parts()) {
      Part part = parts.get(number);
      found.put(part.name(), part.content());
    }
    return new CodeFingerprint(numbers.fingerprint(), found);
  }

  static byte[] encode(String digest, List<Path> more, SortedMap<String, TaskCode> classes) {
    Map<Part, Integer> numbers = new LinkedHashMap<>();
    classes.values().stream()
        .flatMap(it -> Stream.concat(Stream.of(it.made()), it.checked().stream()))
        .flatMap(it -> it.parts().entrySet().stream())
        .forEach(it -> numbers.putIfAbsent(new Part(it.getKey(), it.getValue()), numbers.size()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(digest);
      Reached.write(out, more.stream().map(Path::toString).toList());
      out.writeInt(numbers.size());
      for (Part part : numbers.keySet()) {
        out.writeUTF(part.name());
        out.writeLong(part.content().size());
        out.writeUTF(part.content().hex());
      }
      out.writeInt(classes.size());
      for (Map.Entry<String, TaskCode> each : classes.entrySet()) {
        out.writeUTF(each.getKey());
        write(out, each.getValue(), numbers);
      }
    } catch (IOException e) {
      throw new AssertionError("memory can always be written", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, TaskCode each, Map<Part, Integer> numbers)
      throws IOException {
    write(out, each.made(), numbers);
    out.writeBoolean(each.checked().isPresent());
    if (each.checked().isPresent()) {
      write(out, each.checked().get(), numbers);
    }
  }

  private static void write(DataOutputStream out, CodeFingerprint each, Map<Part, Integer> numbers)
      throws IOException {
    out.writeUTF(each.fingerprint());
    out.writeInt(each.parts().size());
    for (Map.Entry<String, Fingerprint> part : each.parts().entrySet()) {
      out.writeInt(numbers.getOrDefault(new Part(part.getKey(), part.getValue()), -1));
    }
  }

  /** Reads what was written; nothing where it names files that this process cannot name. */
  static Optional<KeptFingerprints> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String digest = in.readUTF();
      List<Path> more = Reached.texts(in).stream().map(Path::of).toList();
      List<Part> parts = new ArrayList<>();
      for (int count = in.readInt(); count > 0; count--) {
        String name = in.readUTF();
        long size = in.readLong();
        parts.add(new Part(name, Fingerprint.ofHex(size, in.readUTF())));
      }
      Map<String, Code> classes = new HashMap<>();
      for (int count = in.readInt(); count > 0; count--) {
        classes.put(in.readUTF(), code(in));
      }
      return Optional.of(new KeptFingerprints(digest, more, parts, Map.copyOf(classes)));
    } catch (InvalidPathException e) {
      return Optional.empty(); // written by a process with another locale
    } catch (IOException e) {
      throw new AssertionError("what is whole was written so", e);
    }
  }

  private static Code code(DataInputStream in) throws IOException {
    Numbers made = numbers(in);
    return new Code(made, in.readBoolean() ? Optional.of(numbers(in)) : Optional.empty());
  }

  private static Numbers numbers(DataInputStream in) throws IOException {
    String fingerprint = in.readUTF();
    List<Integer> parts = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      parts.add(in.readInt());
    }
    return new Numbers(fingerprint, parts);
  }
}
