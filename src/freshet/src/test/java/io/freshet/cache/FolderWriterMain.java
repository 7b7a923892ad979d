package io.freshet.cache;

import io.freshet.store.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/**
 * A process that fills a folder that is a shared cache for as long as it lives: {@code FOLDER LIMIT
 * SEED}. It says {@code put} after each file; one that is more than the limit drives others out.
 */
public final class FolderWriterMain {

  private static final int MOST_BYTES = 300_000;

  private FolderWriterMain() {}

  public static void main(String[] args) throws IOException {
    Random random = new Random(Long.parseLong(args[2]));
    Blobs blobs =
        new FolderBlobs(Path.of(args[0]), Long.parseLong(args[1]), InstantSource.system());
    while (true) {
      byte[] bytes = new byte[1 + random.nextInt(MOST_BYTES)];
      random.nextBytes(bytes);
      String name = "cas/" + Bytes.fingerprint(bytes).hex();
      blobs.put(name, bytes.length, () -> new ByteArrayInputStream(bytes), Bytes.LIMIT);
      System.out.println("put " + name);
    }
  }
}
