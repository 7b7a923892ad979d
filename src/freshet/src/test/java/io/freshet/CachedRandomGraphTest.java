package io.freshet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.trial.TrialBlobs;
import com.acme.trial.TrialProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** Builds that push to a shared cache and restore from it, whatever state that is in. */
@Tag("once")
final class CachedRandomGraphTest extends RandomGraphContract {

  /** How often a file was fetched. */
  private static final AtomicInteger FETCHED = new AtomicInteger();

  @AfterAll
  static void muchWasRestored() {
    assertTrue(FETCHED.get() > 200 || Long.getLong("freshet.seed") != null, FETCHED::toString);
  }

  /** A failure, the next one with its end, and something that is wrong. */
  @Override
  int mostWarnings() {
    return 3;
  }

  @Override
  Build with(Build build, Path home, Random random) {
    String name = CachedPropertyTest.name(home);
    TrialBlobs blobs = TrialProvider.place(name);
    damage(random, blobs.all());
    blobs.trouble(trouble(random.nextLong()));
    return build.cache("trial:" + name).cachePush();
  }

  /** What becomes of a cache that others write, and clean, and store on bad disks. */
  private static void damage(Random random, Map<String, byte[]> all) {
    List<String> names = new ArrayList<>(new TreeSet<>(all.keySet()));
    if (names.isEmpty() || random.nextInt(3) > 0) {
      return;
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      byte[] own = all.getOrDefault(name, new byte[0]);
      byte[] other = all.getOrDefault(names.get(random.nextInt(names.size())), own);
      switch (random.nextInt(6)) {
        case 0 -> all.remove(name);
        case 1 -> all.put(name, flipped(random, other));
        case 2 -> all.put(name, Arrays.copyOf(other, random.nextInt(other.length + 1)));
        case 3 -> all.put(name, other);
        case 4 -> all.put(name, flipped(random, own));
        default -> all.put(name, new byte[0]);
      }
    }
  }

  private static byte[] flipped(Random random, byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** Some calls fail, some take longer than others; or from one on all fail. */
  private static TrialBlobs.Trouble trouble(long seed) {
    Random random = new Random(seed);
    int kind = random.nextInt(6);
    int death = random.nextInt(20);
    AtomicInteger calls = new AtomicInteger();
    return call -> {
      if (call.startsWith("fetch")) {
        FETCHED.incrementAndGet();
      }
      boolean isDead = kind == 2 && calls.incrementAndGet() > death;
      boolean isHit;
      synchronized (random) {
        isHit = kind == 1 && random.nextInt(4) == 0;
      }
      if (isHit && call.hashCode() % 4 == 0) {
        LockSupport.parkNanos(1_000_000);
      } else if (isHit || isDead) {
        throw new IOException("connection reset");
      }
    };
  }
}
