package io.freshet.testing.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.testing.Disk;
import io.freshet.testing.Folder;
import io.freshet.testing.faults.Operation.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Without faults, the file system with faults is the one it wraps: each test does the same to both
 * and compares what came of it. With faults, an operation is done or it is not.
 */
@ParameterizedClass
@EnumSource(Disk.class)
class FaultyFileSystemTest {

  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-31T12:00:00Z"));

  private final Disk disk;
  private Path work = Path.of("");

  FaultyFileSystemTest(Disk disk) {
    this.disk = disk;
  }

  @BeforeEach
  void openDisk(@TempDir Path temp) throws IOException {
    work = disk.newFolder(temp);
  }

  @AfterEach
  void closeDisk() throws IOException {
    Disk.close(work);
  }

  private interface Step {
    Object on(Path root) throws IOException;
  }

  /** Does a step on both; what it returns or throws, and what is on disk then, must be equal. */
  private void assertSame(Step step) throws IOException {
    Path plain = newRoot("plain");
    Path faulty = newRoot("faulty");

    String expected = outcome(step, plain);

    String found = outcome(step, FaultyFileSystem.wrap(faulty, Faults.NONE));
    assertEquals(expected, found.replace("faulty", "plain"));
    assertEquals(new Folder(plain).texts(), new Folder(faulty).texts());
  }

  private Path newRoot(String name) {
    return new Folder(work.resolve(name))
        .write("file", "some text")
        .write("folder/inner", "inner text")
        .path();
  }

  private static String outcome(Step step, Path root) {
    try {
      return String.valueOf(step.on(root));
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  @Test
  void readsAndWrites() throws IOException {
    assertSame(root -> Files.readString(root.resolve("file")));
    assertSame(root -> Files.readString(root.resolve("missing")));
    assertSame(root -> Files.readString(root.resolve("file/below")));
    assertSame(root -> Files.size(Files.writeString(root.resolve("new"), "a".repeat(20_000))));
    assertSame(root -> Files.size(Files.writeString(root.resolve("file"), "")));
    assertSame(root -> Files.writeString(root.resolve("missing/new"), "text"));
    assertSame(root -> Files.writeString(root.resolve("file"), "x", StandardOpenOption.CREATE_NEW));
    assertSame(root -> Files.writeString(root.resolve("file"), "!", StandardOpenOption.APPEND));
    assertSame(root -> Files.writeString(root.resolve("file"), "S", StandardOpenOption.WRITE));
    assertSame(root -> Files.copy(root.resolve("file"), new ByteArrayOutputStream()));
    assertSame(root -> Files.copy(new ByteArrayInputStream(new byte[9]), root.resolve("new")));
    assertSame(root -> Files.mismatch(root.resolve("file"), root.resolve("folder/inner")));
  }

  @Test
  void copiesMovesLinksAndDeletes() throws IOException {
    StandardCopyOption replace = StandardCopyOption.REPLACE_EXISTING;
    assertSame(root -> Files.copy(root.resolve("file"), root.resolve("copy")));
    assertSame(root -> Files.copy(root.resolve("file"), root.resolve("folder")));
    assertSame(root -> Files.move(root.resolve("file"), root.resolve("folder/inner"), replace));
    assertSame(root -> Files.move(root.resolve("file"), root.resolve("folder/inner")));
    assertSame(root -> Files.move(root.resolve("file"), root.resolve("folder"), replace));
    assertSame(
        root ->
            Files.move(
                root.resolve("folder"), root.resolve("moved"), StandardCopyOption.ATOMIC_MOVE));
    assertSame(root -> Files.createLink(root.resolve("link"), root.resolve("file")));
    assertSame(root -> Files.createDirectories(root.resolve("a/b/c")));
    assertSame(root -> Files.createDirectories(root.resolve("file/b")));
    assertSame(root -> Files.createDirectory(root.resolve("folder")));
    assertSame(root -> Files.deleteIfExists(root.resolve("file")));
    assertSame(root -> Files.deleteIfExists(root.resolve("missing")));
    assertSame(root -> Files.deleteIfExists(root.resolve("folder")));
  }

  @Test
  void symbolicLinksAreMadeReadAndFollowed() throws IOException {
    assertSame(
        root -> {
          Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("folder"));
          Path target = Files.readSymbolicLink(link);
          return List.of(target, link.toRealPath(), Files.readString(link.resolve("inner")));
        });
    assertSame(root -> Files.readSymbolicLink(root.resolve("file")));
    assertSame(root -> Files.isSymbolicLink(root.resolve("file")));
  }

  @Test
  void listsAndWalks() throws IOException {
    assertSame(
        root -> {
          try (Stream<Path> walk = Files.walk(root)) {
            return walk.map(root::relativize).sorted().toList();
          }
        });
    assertSame(
        root -> {
          List<Path> found = new ArrayList<>();
          try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "f*e")) {
            entries.forEach(found::add);
          }
          return found;
        });
    assertSame(
        root -> {
          try (Stream<Path> list = Files.list(root.resolve("file"))) {
            return list.count();
          }
        });
  }

  @Test
  void attributesOfEachViewAreReadAndChanged() throws IOException {
    assertSame(root -> root.getFileSystem().supportedFileAttributeViews());
    assertSame(root -> new TreeSet<>(Files.readAttributes(root.resolve("file"), "*").keySet()));
    assertSame(root -> Files.getAttribute(root.resolve("file"), "unix:size"));
    assertSame(root -> Files.getAttribute(root.resolve("file"), "posix:permissions"));
    assertSame(root -> Files.setLastModifiedTime(root.resolve("file"), TIME));
    assertSame(
        root -> {
          Path file = Files.setLastModifiedTime(root.resolve("file"), TIME);
          return Files.readAttributes(file, BasicFileAttributes.class).lastModifiedTime();
        });
    assertSame(
        root -> {
          BasicFileAttributeView view =
              Files.getFileAttributeView(root.resolve("file"), BasicFileAttributeView.class);
          view.setTimes(TIME, null, null);
          return view.name() + view.readAttributes().lastModifiedTime();
        });
    assertSame(root -> Files.getFileAttributeView(root, PosixFileAttributeView.class) == null);
    assertSame(root -> Files.isDirectory(root.resolve("folder"), LinkOption.NOFOLLOW_LINKS));
    assertSame(root -> Files.isHidden(root.resolve("file")));
    assertSame(root -> Files.isWritable(root.resolve("file")));
    assertSame(root -> Files.isSameFile(root.resolve("file"), root.resolve("folder/../file")));
    assertSame(root -> Files.getFileStore(root).type());
  }

  @Test
  void unixStateIsThatOfTheWrappedFile() throws IOException {
    assumeTrue(work.getFileSystem().supportedFileAttributeViews().contains("unix"));
    Path file = newRoot("root").resolve("file");
    String attributes = "unix:ino,dev,ctime,size,lastModifiedTime";

    Map<String, Object> found =
        Files.readAttributes(FaultyFileSystem.wrap(file, Faults.NONE), attributes);

    assertEquals(
        new TreeMap<>(Files.readAttributes(file, attributes)).toString(),
        new TreeMap<>(found).toString());
  }

  @Test
  void channelsReadWriteCutAndLock() throws IOException {
    Set<StandardOpenOption> both = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    assertSame(
        root -> {
          try (FileChannel channel = FileChannel.open(root.resolve("file"), both)) {
            ByteBuffer[] parts = {bytes("ab"), bytes(""), bytes("cde")};
            long written = channel.write(parts) + channel.write(bytes("Z"), 7);
            ByteBuffer read = ByteBuffer.allocate(4);
            int count = channel.read(read, 1) + channel.read(read);
            channel.truncate(8).force(true);
            long taken = channel.transferFrom(Channels.newChannel(stream("tail")), 8, 100);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            long given = channel.transferTo(2, 100, Channels.newChannel(out));
            return List.of(written, count, taken, given, out, channel.position(), channel.size());
          }
        });
    assertSame(
        root -> {
          try (FileChannel channel = FileChannel.open(root.resolve("file"), both);
              FileLock lock = channel.tryLock(3, 4, false)) {
            return List.of(lock.isValid(), lock.position(), lock.size());
          }
        });
    assertSame(root -> FileChannel.open(root.resolve("file")).write(bytes("x")));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void pathsAreThoseOfTheWrappedFileSystem() throws IOException {
    assertSame(root -> root.resolve("a").resolve("b/c"));
    assertSame(root -> List.of(root.relativize(root.resolve("a/b")), root.getParent()));
    assertSame(root -> List.of(root.getRoot(), root.getFileName(), root.getNameCount()));
    assertSame(root -> root.getRoot().getParent() == null);
    assertSame(root -> root.resolve("a/../b").normalize());
    assertSame(root -> root.resolve("a/b").subpath(0, 1));
    assertSame(root -> root.resolve("a/b").getName(1));
    assertSame(root -> root.resolve("a").startsWith(root));
    assertSame(root -> root.resolve("a").endsWith("a"));
    assertSame(root -> root.resolve("a").compareTo(root.resolve("b")) < 0);
    assertSame(root -> root.resolve("a").equals(root.resolve("b/../a").normalize()));
    assertSame(root -> root.hashCode() == root.resolve("a").getParent().hashCode());
    assertSame(root -> root.toUri());
    assertSame(root -> root.getFileSystem().getPath("a", "b").toAbsolutePath().isAbsolute());
    assertSame(root -> root.getFileSystem().getSeparator());
    assertSame(root -> root.getFileSystem().provider().getScheme());
    assertSame(
        root -> {
          List<Path> names = new ArrayList<>();
          root.resolve("a/b").forEach(names::add);
          return names;
        });
  }

  @Test
  void pathsOfTwoFileSystemsDoNotMix() {
    Path root = newRoot("root");
    Path one = FaultyFileSystem.wrap(root, Faults.NONE);
    Path other = FaultyFileSystem.wrap(root, Faults.NONE);

    assertFalse(one.equals(other) || one.startsWith(other) || one.equals(root));
    assertThrows(ProviderMismatchException.class, () -> one.resolve(root));
    assertThrows(ProviderMismatchException.class, () -> one.compareTo(other));
  }

  @Test
  void failedOperationIsNotDoneAndThoseAfterItAre() throws IOException {
    Path root = newRoot("root");
    FaultPlan plan = FaultPlan.failing(1, Failure.DENIED);
    Path faulty = FaultyFileSystem.wrap(root, plan);

    Files.delete(faulty.resolve("file"));
    assertThrows(AccessDeniedException.class, () -> Files.delete(faulty.resolve("folder/inner")));
    Files.delete(faulty.resolve("folder/inner"));

    assertTrue(plan.isReached());
    Path deleted = root.resolve("folder/inner");
    assertEquals("operation 1: DELETE " + deleted, plan.toString());
    assertEquals(List.of(new Operation(Kind.DELETE, root.resolve("file"))), plan.passed());
    assertFalse(Files.exists(deleted));
  }

  @Test
  void writeMayFailInTheMiddle() throws IOException {
    Path root = newRoot("root");
    // 0 opens, 1 and 2 write the halves.
    Path faulty = FaultyFileSystem.wrap(root, FaultPlan.failing(2, Failure.NO_SPACE));

    assertThrows(IOException.class, () -> Files.writeString(faulty.resolve("new"), "abcdef"));

    assertEquals("abc", Files.readString(root.resolve("new")));
  }

  @Test
  void readMayFailInTheMiddle() throws IOException {
    Path root = newRoot("root");
    Files.write(root.resolve("long"), new byte[100_000]);
    // 0 opens, 1 to 13 read 8 KiB each.
    Path faulty = FaultyFileSystem.wrap(root, FaultPlan.failing(5, Failure.INPUT_OUTPUT));
    ByteArrayOutputStream read = new ByteArrayOutputStream();

    try (InputStream in = Files.newInputStream(faulty.resolve("long"))) {
      assertThrows(IOException.class, () -> copy(in, read));
    }

    assertArrayEquals(new byte[4 * 8192], read.toByteArray());
  }

  private static void copy(InputStream in, ByteArrayOutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
    }
  }

  @Test
  void stoppedProcessDoesNothingMoreAndLosesItsLocks() throws IOException {
    Path root = newRoot("root");
    Path faulty = FaultyFileSystem.wrap(root, FaultPlan.stoppingAfter(1));
    FileChannel channel = FileChannel.open(faulty.resolve("file"), StandardOpenOption.WRITE);
    channel.lock();

    assertThrows(ProcessStopped.class, () -> channel.write(bytes("text")));

    try (FileChannel next = FileChannel.open(root.resolve("file"), StandardOpenOption.WRITE)) {
      assertTrue(next.tryLock().isValid());
    }
    assertThrows(ProcessStopped.class, () -> Files.delete(faulty.resolve("file")));
    assertThrows(ProcessStopped.class, () -> Files.size(faulty.resolve("file")));
    assertEquals("some text", Files.readString(root.resolve("file")));
  }
}
