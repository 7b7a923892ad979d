package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.fingerprint.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which classes made up a code fingerprint: a file per fingerprint, named by its hexadecimal
 * digits, with a line {@code digest size name} for each part and a last line with the hexadecimal
 * digits of SHA-256 over names and parts: what a jar is called is no part of the fingerprint. A
 * file whose parts do not make up both is as good as none. Serves explanations only, never
 * freshness. Thread-safe.
 */
public final class CodeStore {

  private final Path folder;
  private final Path staging;
  private final Set<String> written = new HashSet<>();

  /** The store of a root, for a build that writes in its own staging folder first. */
  public CodeStore(StateFolder state, String build) {
    folder = state.code();
    staging = state.staging(build);
  }

  /** Keeps the parts of a code fingerprint, unless they are there already. */
  public synchronized void put(String code, Map<String, Fingerprint> parts) throws IOException {
    Path file = folder.resolve(code);
    if (!written.add(code) || Files.isDirectory(file) || !parts(code).isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    parts.forEach((name, part) -> lines.add(part.hex() + " " + part.size() + " " + name));
    lines.add(digest(new TreeMap<>(parts)));
    String text = String.join("\n", lines) + "\n";
    StateFolder.put(file, staging.resolve("code"), text.getBytes(StandardCharsets.UTF_8));
  }

  /** The parts of a code fingerprint; empty where they are not known or cannot be read. */
  public SortedMap<String, Fingerprint> parts(String code) {
    SortedMap<String, Fingerprint> parts = new TreeMap<>();
    try {
      if (!Files.isRegularFile(folder.resolve(code))) {
        return parts;
      }
      List<String> lines = Files.readString(folder.resolve(code)).lines().toList();
      for (String line : lines.subList(0, lines.size() - 1)) {
        String[] words = line.split(" ", 3);
        parts.put(words[2], Fingerprint.ofHex(Long.parseLong(words[1]), words[0]));
      }
      boolean isWhole =
          Parts.fingerprint(parts).hex().equals(code)
              && digest(parts).equals(lines.get(lines.size() - 1));
      return isWhole ? parts : new TreeMap<>();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return new TreeMap<>();
    }
  }

  private static String digest(SortedMap<String, Fingerprint> parts) {
    return new Hasher().feed(parts).finish().hex();
  }
}
