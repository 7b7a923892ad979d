package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Parts;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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
  private static final String CODE = code(PARTS);

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/data");

  @BeforeEach
  void createState() throws IOException {
    StateFolder.of(root).create();
  }

  @Test
  void partsReadBack() throws IOException {
    store().put(CODE, PARTS);

    assertEquals(PARTS, store().parts(CODE));
    assertEquals(Map.of(), store().parts("f00d"));
  }

  @Test
  void partsOfACodeStayAsTheyWereFirst() throws IOException {
    store().put(CODE, PARTS);

    store().put(CODE, Map.of());

    assertEquals(PARTS, store().parts(CODE));
  }

  @Test
  void damagedPartsAreAsGoodAsNone() throws IOException {
    store().put(CODE, PARTS);
    Path file = root.resolve(".freshet/code/" + CODE);
    byte[] whole = Files.readAllBytes(file);
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);

      assertTrue(
          Set.of(PARTS, Map.of()).contains(store().parts(CODE)), "wrong parts at seed " + seed);
    }
  }

  @Test
  void partsCutOffAnywhereAreAsGoodAsNone() throws IOException {
    store().put(CODE, PARTS);
    Path file = root.resolve(".freshet/code/" + CODE);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertEquals(Map.of(), store().parts(CODE), "cut to " + length);
    }
  }

  /** Whole in itself, but under a wrong name: it would name the wrong classes. */
  @Test
  void partsOfAnotherCodeAreAsGoodAsNone() throws IOException {
    Map<String, Fingerprint> other = Map.of("com.acme.Other", Traces.fingerprint(4));
    store().put(code(other), other);
    Path code = root.resolve(".freshet/code");

    Files.copy(code.resolve(code(other)), code.resolve(CODE));

    assertEquals(Map.of(), store().parts(CODE));
  }

  @Test
  void damagedPartsAreWrittenAnew() throws IOException {
    store().put(CODE, PARTS);
    Files.writeString(root.resolve(".freshet/code/" + CODE), "rubbish");

    store().put(CODE, PARTS);

    assertEquals(PARTS, store().parts(CODE));
  }

  @Test
  void severalThreadsMayPutTheSameCodeAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CodeStore store = store();
      for (int round = 0; round < 50; round++) {
        Map<String, Fingerprint> parts = Map.of("com.acme.Counts", Traces.fingerprint(round));
        String code = code(parts);
        Callable<Boolean> put =
            () -> {
              store.put(code, parts);
              return true;
            };
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          all.add(put);
        }

        for (Future<Boolean> done : threads.invokeAll(all)) {
          assertTrue(done.get());
        }

        assertEquals(parts, store.parts(code));
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Parts serve explanations only: they must not fail a task. */
  @Test
  void folderWherePartsBelongIsLeftAlone() throws IOException {
    Files.createDirectories(root.resolve(".freshet/code/" + CODE + "/mine"));

    store().put(CODE, PARTS);

    assertEquals(Map.of(), store().parts(CODE));
  }

  private static String code(Map<String, Fingerprint> parts) {
    return Parts.fingerprint(new TreeMap<>(parts)).hex();
  }

  private CodeStore store() throws IOException {
    return new CodeStore(StateFolder.of(root), "1");
  }
}
