package io.freshet.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.event.BuildListener;
import io.freshet.store.Blobs;
import io.freshet.task.TaskKey;
import io.freshet.testing.CacheServer;
import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import io.freshet.testing.Programs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol of a shared cache, spoken with programs that are not ours. */
final class CacheProtocolTest {

  @TempDir private Path temp;

  private Blobs folder() {
    return new FolderBlobs(temp.resolve("cache"), 1 << 30, InstantSource.system());
  }

  /** Builds a task in one root and again in another; returns what the second did. */
  private BuildResult builtTwice(String place, List<String> warnings) {
    Sketch task = Sketch.of("a").running((ctx, out) -> Sketch.write(out, "made"));
    Build build =
        Freshet.in(temp.resolve("one"))
            .cache(place)
            .cachePush()
            .listener(
                new BuildListener() {
                  @Override
                  public void warning(String text) {
                    warnings.add(text);
                  }
                });
    BuildResult made = build.build(task);
    assertEquals(List.of(TaskKey.of(task)), made.executed());
    return Freshet.in(temp.resolve("two")).cache(place).build(task);
  }

  private void checkIsRestored(BuildResult second, List<String> warnings) {
    assertEquals(List.of(), warnings);
    assertEquals(List.of(TaskKey.of(Sketch.of("a"))), second.restored());
    assertEquals(List.of(), second.executed());
    assertEquals(
        new Folder(temp.resolve("one")).standing(), new Folder(temp.resolve("two")).standing());
  }

  @Test
  void ccacheHasHitsFromAServerOfAFolder() throws Exception {
    Path ccache = Programs.need("ccache", "the protocol by a program that is not ours");
    Files.writeString(temp.resolve("a.c"), "int main() { return 0; }\n");
    Path compiler = compiler();
    try (CacheServer server = new CacheServer(folder())) {
      compile(ccache, compiler, server, "first");
      Files.delete(temp.resolve("a.o"));
      compile(ccache, compiler, server, "second");

      assertEquals("int main() { return 0; }\n", Files.readString(temp.resolve("a.o")));
      assertEquals(1, Files.readAllLines(temp.resolve("compiled")).size(), "times compiled");
      String statistics = run(ccache, server, "second", "--print-stats");
      assertTrue(statistics.matches("(?s).*remote_storage_hit\\t[1-9].*"), statistics);
      assertTrue(
          server.answers.stream().anyMatch(it -> it.matches("PUT /ac/[0-9a-f]{64} 201")),
          () -> server.answers.toString());
    }
  }

  /** What it makes of a text is the text; it notes when it did. */
  private Path compiler() throws IOException {
    Path script = temp.resolve("cc");
    Files.writeString(
        script,
        """
        #!/bin/sh
        out=
        while [ $# -gt 0 ]; do
          case $1 in
            -E) only=yes ;;
            -o) out=$2; shift ;;
            *.c) source=$1 ;;
          esac
          shift
        done
        if [ "$only" ]; then
          cat "$source" > "${out:-/dev/stdout}"
        else
          echo one >> "$(dirname "$0")/compiled"
          cat "$source" > "$out"
        fi
        """);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private void compile(Path ccache, Path compiler, CacheServer server, String machine)
      throws Exception {
    run(ccache, server, machine, compiler.toString(), "-c", "a.c", "-o", "a.o");
  }

  /** As on a machine of its own. */
  private String run(Path ccache, CacheServer server, String machine, String... words)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(ccache.toString()));
    command.addAll(List.of(words));
    Path said = temp.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(it -> it.startsWith("CCACHE_"));
    builder.environment().put("CCACHE_DIR", temp.resolve(machine).toString());
    builder.environment().put("CCACHE_CONFIGPATH", temp.resolve("none").toString());
    builder.environment().put("CCACHE_REMOTE_STORAGE", server.address() + "|layout=bazel");
    int exitCode = Patience.exitCode(builder.start());
    assertEquals(0, exitCode, () -> command + ": " + new Folder(temp).read("said"));
    return Files.readString(said);
  }

  @Test
  void buildsShareThroughTheSameServer() throws IOException {
    List<String> warnings = new ArrayList<>();
    try (CacheServer server = new CacheServer(folder())) {
      checkIsRestored(builtTwice(server.address(), warnings), warnings);
    }
  }

  @Test
  void buildsShareThroughNginx() throws Exception {
    List<String> warnings = new ArrayList<>();
    try (Nginx nginx = Nginx.start(temp.resolve("nginx"))) {
      checkIsRestored(builtTwice(nginx.place(), warnings), warnings);

      String made = Bytes.name("made");
      assertEquals("made", new Folder(nginx.files()).read("cache/" + made));
    }
  }

  @Test
  void nginxKeepsAndGives() throws Exception {
    byte[] large = new byte[(3 << 20) + 1];
    new Random(1).nextBytes(large);
    String name = "cas/" + Bytes.fingerprint(large).hex();
    String key = "ac/" + Bytes.key('a');
    try (Nginx nginx = Nginx.start(temp.resolve("nginx"));
        Blobs blobs = new HttpBlobs(URI.create(nginx.place()))) {
      assertFalse(blobs.has(name, Bytes.LIMIT));
      assertEquals(Optional.empty(), Bytes.read(blobs, key));

      blobs.put(name, large.length, () -> new ByteArrayInputStream(large), Bytes.LIMIT);
      Bytes.put(blobs, key, "old");
      Bytes.put(blobs, key, "entry");

      assertTrue(blobs.has(name, Bytes.LIMIT));
      assertTrue(blobs.fetch(name, temp.resolve("copy"), large.length, Bytes.LIMIT));
      assertArrayEquals(large, Files.readAllBytes(temp.resolve("copy")));
      assertEquals(Optional.of("entry"), Bytes.read(blobs, key));
    }
  }
}
