package io.freshet.history;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The files of a root's builds: {@code BUILD.jsonl}, the newest {@value #MOST_BUILDS} of them. */
public final class History {

  /** So many builds are kept. */
  public static final int MOST_BUILDS = 100;

  /** Older builds go once all files together are larger than this; the newest always stays. */
  public static final long MOST_BYTES = 64L << 20;

  private static final String END = ".jsonl";
  private static final String UNLOCKED = "unlocked-";
  private static final Pattern NAME =
      Pattern.compile("(" + UNLOCKED + ")?[0-9]{8}T[0-9]{9}-[0-9]{1,18}-[0-9a-z]+");

  private final Path folder;

  /** The history that lies in a folder, which need not be there. */
  public History(Path folder) {
    this.folder = folder;
  }

  /** Where the files lie. */
  public Path folder() {
    return folder;
  }

  /** Begins the file of a build. */
  public HistoryFile begin(String build, Instant at, List<String> goals) throws IOException {
    return HistoryFile.create(file(build), HistoryFile.begun(build, at, goals));
  }

  /** The names of all builds that are recorded, the newest first. */
  public List<String> builds() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + END)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        String build = name.substring(0, name.length() - END.length());
        if (NAME.matcher(build).matches() && isFile(entry)) {
          names.add(build);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(Comparator.comparing(History::stamp).reversed());
    return names;
  }

  /** What is recorded of a build; nothing, after a warning, where that cannot be read. */
  public Optional<BuildRecord> read(String build, Consumer<String> warnings) {
    return HistoryReader.read(file(build), warnings);
  }

  /** The names of builds that are too old to be kept. */
  public List<String> expired() throws IOException {
    List<String> expired = new ArrayList<>();
    long bytes = 0;
    int kept = 0;
    for (String build : builds()) {
      bytes += size(build);
      if (kept == MOST_BUILDS || (kept > 0 && bytes > MOST_BYTES)) {
        expired.add(build);
      } else {
        kept++;
      }
    }
    return expired;
  }

  /** Where the file of a build lies. */
  public Path file(String build) {
    return folder.resolve(build + END);
  }

  private long size(String build) throws IOException {
    try {
      return Files.size(file(build));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** A link is not followed: whatever it leads to was not written by a build. */
  private static boolean isFile(Path entry) {
    return Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS);
  }

  private static String stamp(String build) {
    return build.startsWith(UNLOCKED) ? build.substring(UNLOCKED.length()) : build;
  }
}
