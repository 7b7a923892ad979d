package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Reads jars whole, but each only once for as long as its state stays the same. */
final class JarReader {

  private final CodeMemory memory;

  JarReader(CodeMemory memory) {
    this.memory = memory;
  }

  /** Returns {@link JarContent#fingerprint}. */
  Fingerprint fingerprint(Path jar) {
    List<String> words =
        read("jar content 1", jar, it -> words(JarContent.fingerprint(it))).lines().toList();
    return Fingerprint.ofHex(Long.parseLong(words.get(1)), words.get(0));
  }

  private static String words(Fingerprint fingerprint) {
    return fingerprint.hex() + "\n" + fingerprint.size();
  }

  private String read(String what, Path jar, Function<Path, String> reader) {
    String state = memory.state(jar);
    if (state.isEmpty()) {
      return reader.apply(jar);
    }
    String key = new Hasher().feed(what).feed(jar.toString()).feed(state).finish().hex();
    return memory
        .find(key)
        .map(kept -> new String(kept, StandardCharsets.UTF_8))
        .orElseGet(() -> readAndKeep(jar, state, key, reader));
  }

  private String readAndKeep(Path jar, String state, String key, Function<Path, String> reader) {
    boolean isPast = memory.isPast(jar);
    String text = reader.apply(jar);
    if (isPast && memory.state(jar).equals(state)) {
      memory.keep(key, text.getBytes(StandardCharsets.UTF_8));
    }
    return text;
  }
}
