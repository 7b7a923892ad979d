package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.fingerprint.Fingerprint;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeStoreTest {

  private static final Map<String, Fingerprint> PARTS =
      Map.of(
          "com.acme.Counts", Traces.fingerprint(1),
          "com.acme.Größe$1", Traces.fingerprint(2),
          "some lib-1.0.jar", Traces.fingerprint(3));

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/data");

  @BeforeEach
  void createState() throws IOException {
    StateFolder.of(root).create();
  }

  @Test
  void partsReadBack() throws IOException {
    store().put("c0de", PARTS);

    assertEquals(PARTS, store().parts("c0de"));
    assertEquals(Map.of(), store().parts("f00d"));
  }

  @Test
  void partsOfACodeStayAsTheyWereFirst() throws IOException {
    store().put("c0de", PARTS);

    store().put("c0de", Map.of());

    assertEquals(PARTS, store().parts("c0de"));
  }

  @Test
  void damagedPartsAreAsGoodAsNone() throws IOException {
    store().put("c0de", PARTS);
    Path file = root.resolve(".freshet/code/c0de");
    byte[] whole = Files.readAllBytes(file);
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try {
        store().parts("c0de");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void severalThreadsMayPutTheSameCodeAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CodeStore store = store();
      for (int round = 0; round < 50; round++) {
        String code = "c0de" + round;
        Callable<Boolean> put =
            () -> {
              store.put(code, PARTS);
              return true;
            };
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          all.add(put);
        }

        for (Future<Boolean> done : threads.invokeAll(all)) {
          assertTrue(done.get());
        }

        assertEquals(PARTS, store.parts(code));
      }
    } finally {
      threads.shutdown();
    }
  }

  private CodeStore store() throws IOException {
    return new CodeStore(StateFolder.of(root));
  }
}
