package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Hasher;
import io.freshet.testing.JavaProcess;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than fits into the memory of the process that looks, reads or sends. {@code
 * -Dfreshet.keys=100000} and {@code -Dfreshet.big.mib=5120} make it as much as servers see.
 */
@Tag("once")
class S3LargeTest {

  private static final int KEYS = Integer.getInteger("freshet.keys", 10_000);
  private static final long BIG = Long.getLong("freshet.big.mib", 160) << 20;
  private static final long PART = S3Uploads.Limits.DEFAULT.part();

  /** Too little for {@link #BIG}, and for more than what is known of {@link #KEYS}. */
  private static final String MEMORY = KEYS > 20_000 ? "-Xmx128m" : "-Xmx64m";

  @TempDir private Path root = Path.of("");

  /** Started by each test. */
  private @Nullable SparseServer server;

  @AfterEach
  void stop() {
    Objects.requireNonNull(server).stop();
  }

  private SparseServer sparse(long size, long cut) throws IOException {
    SparseServer made = new SparseServer(size, cut);
    server = made;
    return made;
  }

  private void client(String what, String endpoint, String argument) throws Exception {
    Process child =
        JavaProcess.start(
            LargeClient.class, List.of(MEMORY), what, root.toString(), endpoint, argument);
    assertEquals(0, Patience.exitCode(child, what));
  }

  @Test
  void manyKeysAreAListingForEachThousand() throws Exception {
    SparseServer sparse = sparse(4, 4);
    sparse.list(IntStream.range(0, KEYS).mapToObj(it -> "many/part-" + it + ".txt").toList());

    client("look", sparse.endpoint().toString(), Integer.toString(KEYS));

    long listings = sparse.asked.stream().filter(it -> it.contains("list-type=2")).count();
    assertEquals((KEYS + 999) / 1000, listings);
    // The one besides is of the test itself, which notes what they hold.
    assertEquals(listings + 1, sparse.asked.size());
  }

  @Test
  void hugeObjectIsReadByRangesWhereTheConnectionIsCut() throws Exception {
    long cut = BIG / 4 + 1;
    SparseServer sparse = sparse(BIG, cut);

    client("read", sparse.endpoint().toString(), hashOfZeros());

    assertEquals(
        List.of(
            "HEAD null",
            "GET null",
            "GET bytes=" + cut + "-",
            "GET bytes=" + 2 * cut + "-",
            "GET bytes=" + 3 * cut + "-"),
        sparse.asked);
  }

  private static String hashOfZeros() {
    Hasher hasher = new Hasher();
    byte[] some = new byte[1 << 20];
    LongStream.range(0, BIG >> 20).forEach(it -> hasher.feed(some, 0, some.length));
    return hasher.finish().hex();
  }

  @Test
  void hugeFileIsSentInPartsFourAtATime() throws Exception {
    SparseServer sparse = sparse(BIG, BIG);
    Path file = root.resolve("huge");
    try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
      empty.setLength(BIG);
    }

    client("send", sparse.endpoint().toString(), file.toString());

    assertEquals(BIG, sparse.received.get());
    assertEquals((BIG + PART - 1) / PART + 2, sparse.asked.size());
    assertTrue(sparse.most.get() <= PartedUpload.AT_A_TIME, () -> "at once: " + sparse.most);
  }
}
