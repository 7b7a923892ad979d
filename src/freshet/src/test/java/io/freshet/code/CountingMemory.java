package io.freshet.code;

import io.freshet.fingerprint.Hasher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps everything in memory; a file's state is its content, as if no two looked the same. */
final class CountingMemory implements CodeMemory {

  /** What was kept, by key. */
  final Map<String, byte[]> values = new ConcurrentHashMap<>();

  /** How often something was found. */
  int found;

  /** Whether any change of a file shows. */
  boolean isPast = true;

  /** Begins each state. */
  String told = "";

  @Override
  public String state(Path file) {
    try {
      return Files.exists(file)
          ? told
              + new Hasher().feed(new ByteArrayInputStream(Files.readAllBytes(file))).finish().hex()
          : "";
    } catch (IOException e) {
      throw new AssertionError(file + " is on disk", e);
    }
  }

  @Override
  public boolean isPast(Path file) {
    return isPast;
  }

  @Override
  public Optional<byte[]> find(String key) {
    Optional<byte[]> value = Optional.ofNullable(values.get(key));
    found += value.isPresent() ? 1 : 0;
    return value;
  }

  @Override
  public void keep(String key, byte[] value) {
    values.put(key, value);
  }
}
