package io.freshet.testing.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a file: first the durable ones, then all versions since. */
final class ShadowFile implements ShadowNode {

  private final List<byte[]> versions = new ArrayList<>();

  /** A file with this durable content; a new one has none. */
  ShadowFile(byte[] durable) {
    versions.add(durable);
  }

  byte[] bytes() {
    return versions.get(versions.size() - 1);
  }

  void write(int position, byte[] bytes) {
    byte[] next = Arrays.copyOf(bytes(), Math.max(bytes().length, position + bytes.length));
    System.arraycopy(bytes, 0, next, position, bytes.length);
    versions.add(next);
  }

  void truncate(int size) {
    if (size < bytes().length) {
      versions.add(Arrays.copyOf(bytes(), size));
    }
  }

  @Override
  public void force() {
    versions.subList(0, versions.size() - 1).clear();
  }

  @Override
  public void writeTo(Path place, Loss loss) throws IOException {
    Files.write(place, loss.content(versions));
  }
}
