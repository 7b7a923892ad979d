package io.freshet.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.trial.TrialBlobs;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.store.FolderContent.Member;
import io.freshet.target.FileState.Kind;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Folders that an entry tells of, on disks to which some names are one. */
final class RestoredFilesTest {

  private final TrialBlobs blobs = new TrialBlobs();
  private final List<String> warnings = new ArrayList<>();
  private final RestoredFiles files =
      new RestoredFiles(
          new SharedCache(CacheSettings.NONE, "trial:", blobs, warnings::add), Bytes.LIMIT);

  private static Member link(String to) {
    return new Member(Kind.LINK, to, Optional.empty(), Bits.UNKNOWN);
  }

  private Member file(String text) throws IOException {
    Bytes.put(blobs, text);
    return new Member(Kind.FILE, "", Optional.of(Bytes.fingerprint(text)), Bits.UNKNOWN);
  }

  private static CacheEntry.Output folder(SortedMap<String, Member> members) {
    return new CacheEntry.Output(
        Fingerprint.NONE, "", true, Optional.of(new FolderContent(members, List.of())));
  }

  private void restore(SortedMap<String, Member> members, Path place) {
    try {
      files.restore(folder(members), place);
    } catch (IOException e) {
      // As good: nothing of it is published.
    }
  }

  private static void assertNothingIn(Path elsewhere) throws IOException {
    try (Stream<Path> all = Files.list(elsewhere)) {
      assertEquals(List.of(), all.toList());
    }
  }

  @Test
  void nothingIsWrittenThroughALinkWhoseNameIsOneWithAnother() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.osX())) {
      Path elsewhere = Files.createDirectories(disk.getPath("/work/elsewhere"));
      SortedMap<String, Member> members = new TreeMap<>();
      members.put("A", link("/work/elsewhere"));
      members.put("a/file", file("poison"));
      members.put("a/link", link("any"));
      members.put("a/folder", new Member(Kind.FOLDER, "", Optional.empty(), Bits.UNKNOWN));

      restore(members, disk.getPath("/work/place"));

      assertNothingIn(elsewhere);
    }
  }

  @Test
  void noLinkIsMadeThroughALinkWhoseNameIsOneWithAnother() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.osX())) {
      Path elsewhere = Files.createDirectories(disk.getPath("/work/elsewhere"));
      SortedMap<String, Member> members = new TreeMap<>();
      members.put("A", link("/work/elsewhere"));
      members.put("a/link", link("any"));
      members.put("b", link("/work/elsewhere"));
      members.put("B/link", link("any"));

      restore(members, disk.getPath("/work/place"));

      assertNothingIn(elsewhere);
    }
  }

  @Test
  void backslashesLeadNowhere() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.windows())) {
      Path elsewhere = Files.createDirectories(disk.getPath("C:\\work\\elsewhere"));
      SortedMap<String, Member> members = new TreeMap<>();
      members.put("a", link("C:\\work\\elsewhere"));
      members.put("a\\file", file("poison"));
      members.put("a\\link", link("any"));
      members.put("..\\elsewhere\\file", file("poison"));

      restore(members, disk.getPath("C:\\work\\place"));

      assertNothingIn(elsewhere);
    }
  }

  @Test
  void linksAreMadeWithWhatTheyLeadTo() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Files.createDirectories(disk.getPath("/work"));
      Path place = disk.getPath("/work/place");
      SortedMap<String, Member> members = new TreeMap<>();
      members.put("a", link("z"));
      members.put("a/file", file("text"));
      members.put("z/file", file("text"));
      members.put("only/link", link("../z/file"));

      assertTrue(files.restore(folder(members), place));

      assertEquals("text", Files.readString(place.resolve("a/file")));
      assertEquals("text", Files.readString(place.resolve("only/link")));
      assertFalse(Files.isSymbolicLink(place.resolve("z")));
      assertEquals(List.of(), warnings);
    }
  }
}
