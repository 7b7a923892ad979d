package io.freshet.code;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps what was learned of code for the next build, so that no jar and no class file is read
 * twice. Disposable: what is lost is learned anew. Thread-safe.
 */
public interface CodeMemory {

  /** Remembers nothing. */
  CodeMemory NONE =
      new CodeMemory() {
        @Override
        public String state(Path file) {
          return "";
        }

        @Override
        public boolean isPast(Path file) {
          return false;
        }

        @Override
        public Optional<byte[]> find(String key) {
          return Optional.empty();
        }

        @Override
        public void keep(String key, byte[] value) {}
      };

  /**
   * Returns what the file system says of a file without reading it, as a text; empty where nothing
   * stands there or nothing can be said.
   */
  String state(Path file);

  /**
   * Whether any later change of a file will change its state. To be asked before the file is read
   * by whoever keeps what was read.
   */
  boolean isPast(Path file);

  /** Returns what was kept under a key; nothing where it is damaged. */
  Optional<byte[]> find(String key);

  /** Keeps a value, for as long as there is room. */
  void keep(String key, byte[] value);
}
