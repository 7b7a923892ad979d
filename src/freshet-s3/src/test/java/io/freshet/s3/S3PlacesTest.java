package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.store.Reading;
import io.freshet.store.Store;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.JsonTarget;
import io.freshet.target.Target;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What is special about S3: keys, markers, manifests, versions, settings. */
class S3PlacesTest {

  private static S3Server server;

  private final String id = UUID.randomUUID().toString();
  private final String box = "s3://" + S3Server.BUCKET + "/" + id + "/";
  @TempDir private Path root = Path.of("");
  private StoreContexts contexts;
  private Store store;

  @BeforeAll
  static void startServer() throws Exception {
    server = new S3Server();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  @BeforeEach
  void openStore() throws IOException {
    contexts = new StoreContexts(root.resolve("store"), server.settings());
    store = S3Store.of(contexts.next());
  }

  @AfterEach
  void closeStore() throws IOException {
    store.close();
  }

  private BuildResult build(Task<?> goal) {
    Build build = Freshet.in(root.resolve("data"));
    return build.setting("s3.endpoint", server.endpoint().toString()).build(goal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%2Fb", "a+b c", "ü/☃.txt", "q?x=1&y#z", "a'\"<>&b", "@:$,;=", "~^|`{}"})
  void keyIsWrittenAsItIs(String key) throws IOException {
    Target target = FileTarget.of(box + key);
    server.put(id + "/" + key, "text");

    assertEquals("text", ((FileTarget) store.input(target)).readString());
    store.expect(
        List.of(
            target,
            FileTarget.of(box + "a"),
            FileTarget.of(box + "b"),
            FileTarget.of(box + "c"),
            FileTarget.of(box + "d")));
    assertEquals(4, store.find(target).orElseThrow().look().size());
    DirectoryTarget folder = (DirectoryTarget) store.input(DirectoryTarget.of(box));
    assertEquals(List.of(key), folder.files());
    assertEquals("text", folder.file(key).readString());
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/, names a folder",
    "s3://bucket/a/, names a folder",
    "s3:///a, has no bucket",
    "s3://bucket/a/../b, has a segment",
    "s3://bucket/./b, has a segment",
  })
  void nameThatIsNoPlaceIsRefused(String name, String rule) {
    Target target = FileTarget.of(name);

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> S3Name.of(target));

    assertTrue(refused.getMessage().contains(rule), refused.getMessage());
  }

  @Test
  void slashAtTheEndOfAFolderSaysNothing() {
    S3Provider names = new S3Provider();

    assertEquals("s3://b/t", names.identity(DirectoryTarget.of("s3://b/t/")));
    assertEquals("s3://b/t", names.identity(DirectoryTarget.of("s3://b/t")));
    assertEquals("s3://b/t/a", names.identity(FileTarget.of("s3://b/t/a")));
  }

  @Test
  void markerIsAnEmptyFolder() throws IOException {
    server.put(id + "/t/", "");
    DirectoryTarget folder = DirectoryTarget.of(box + "t/");

    assertTrue(store.find(folder).isPresent());
    assertEquals(List.of(), ((DirectoryTarget) store.input(folder)).files());
    assertEquals(Optional.empty(), store.find(DirectoryTarget.of(box + "none/")));
  }

  /** The server of these tests would take the empty segment away. */
  @ParameterizedTest
  @ValueSource(strings = {"a//b", "/a", "a/../b", "."})
  void keyThatCanBeNoFileOfAFolderIsTold(String key) {
    S3Name folder = S3Name.of(DirectoryTarget.of(box));

    IOException refused = assertThrows(IOException.class, () -> FolderParts.checkFile(folder, key));

    assertTrue(refused.getMessage().startsWith(box + key + " can be no file in a folder"));
  }

  /** Writes nothing, something, and nothing into a folder, all on S3. */
  record Odd(String box) implements Task<Odd.Output> {

    record Output(
        FileTarget empty, JsonTarget<Integer> number, DirectoryTarget folder, FileTarget none) {}

    @Override
    public Output output() {
      return new Output(
          FileTarget.of(box + "empty"),
          JsonTarget.of(box + "number.json", Integer.class),
          DirectoryTarget.of(box + "folder/"),
          FileTarget.of(box + "none").optional());
    }

    @Override
    public void run(TaskContext context, Output out) throws IOException {
      out.empty().writeString("");
      out.number().write(42);
      Files.createDirectories(out.folder().create().resolve("in/empty"));
    }
  }

  @Test
  void zeroBytesEmptyFoldersAndOptionalOutputsAreKept() {
    server.put(id + "/none", "stranger");

    BuildResult first = build(new Odd(box));

    assertEquals(List.of(), first.failures());
    assertEquals("", server.text(id + "/empty"));
    assertEquals("42", server.text(id + "/number.json").strip());
    assertEquals(
        List.of(id + "/empty", id + "/folder/.freshet/manifest.json", id + "/number.json"),
        server.keys(id + "/"));
    assertEquals(List.of(), build(new Odd(box)).executed());
  }

  /** Counts the lines of all files. */
  record Lines(String box) implements Task<FileTarget> {

    @Override
    public List<SourceFiles> requires() {
      return List.of(SourceFiles.matching(box + "**/*.csv"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("lines.txt");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      StringBuilder text = new StringBuilder();
      for (FileTarget file : context.input(requires().get(0)).files()) {
        text.append(file.name().substring(box.length())).append('=').append(file.readString());
      }
      out.writeString(text.toString());
    }
  }

  @Test
  void setOfFilesIsStaleWhereOneComesGoesOrChanges() throws IOException {
    Path lines = root.resolve("data/lines.txt");
    server.put(id + "/a/1.csv", "1");
    server.put(id + "/b/2.csv", "2");
    server.put(id + "/b/.DS_Store", "x");
    assertEquals(List.of(), build(new Lines(box)).failures());
    assertEquals("a/1.csv=1b/2.csv=2", Files.readString(lines));
    assertEquals(List.of(), build(new Lines(box)).executed());

    server.put(id + "/b/2.csv", "3");
    assertEquals(1, build(new Lines(box)).executed().size());
    server.put(id + "/c/4.csv", "4");
    assertEquals(1, build(new Lines(box)).executed().size());

    assertEquals("a/1.csv=1b/2.csv=3c/4.csv=4", Files.readString(lines));
    assertEquals(Optional.empty(), store.look(FileSetTarget.matching(box + "*.csv")));
  }

  /** Writes what Freshet itself writes there. */
  record Manifested(String box) implements Task<DirectoryTarget> {

    @Override
    public DirectoryTarget output() {
      return DirectoryTarget.of(box + "folder/").ignoring();
    }

    @Override
    public void run(TaskContext context, DirectoryTarget out) throws IOException {
      out.file("a").writeString("text");
      out.file(".freshet/manifest.json").writeString("{}");
    }
  }

  @Test
  void outputThatHoldsAManifestIsRefused() {
    String message = build(new Manifested(box)).failures().get(0).message();

    assertTrue(
        message.startsWith("file \".freshet/manifest.json\" of folder " + box + "folder/"),
        message);
    assertTrue(message.contains("it does not count in folders, as .freshet is where"), message);
    assertEquals(List.of(), server.keys(id + "/"));
  }

  @Test
  void damagedManifestMakesAFolderStale() {
    Odd task = new Odd(box);
    build(task);
    server.put(id + "/folder/.freshet/manifest.json", "{\"format\":1,\"isThere\":tr");

    assertEquals(1, build(task).executed().size());

    assertEquals(List.of(), build(task).executed());
    assertTrue(server.text(id + "/folder/.freshet/manifest.json").contains("in/empty"));
  }

  @Test
  void putBackInAVersionedBucketIsNoticed() throws IOException {
    String bucket = "versioned";
    server.client().createBucket(it -> it.bucket(bucket));
    server
        .client()
        .putBucketVersioning(
            it ->
                it.bucket(bucket)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    Target target = FileTarget.of("s3://" + bucket + "/a");
    server.put(bucket, "a", "text");
    Reading before = store.reading(target);
    assertTrue(before.isStill(store.find(target).orElseThrow()));

    server.put(bucket, "a", "other");
    server.put(bucket, "a", "text");

    assertFalse(before.isStill(store.find(target).orElseThrow()));
    store.delete(target);
    assertEquals(Optional.empty(), store.look(target));
  }

  @Test
  void copyIsFetchedOnceWhoeverAsks() throws IOException {
    server.put(id + "/a.csv", "text");
    Target input = store.input(FileTarget.of(box + "a.csv"));

    List<Path> copies =
        IntStream.range(0, 16).parallel().mapToObj(it -> input.path()).distinct().toList();

    assertEquals(1, copies.size());
    assertEquals("text", Files.readString(copies.get(0)));
    assertTrue(copies.get(0).endsWith("a.csv"));
  }
}
