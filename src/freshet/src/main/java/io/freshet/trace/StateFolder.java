package io.freshet.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * The folder {@code .freshet} of a dataset root: where each kind of state lies. The file {@code
 * format} holds {@code "freshet state 1 sha-256 "} and the CRC-32C of that text in hexadecimal.
 */
public final class StateFolder {

  /** The folder's name below a dataset root. */
  public static final String NAME = ".freshet";

  private static final String FORMAT_START = "freshet state ";
  private static final String FORMAT = FORMAT_START + Segment.MAJOR_VERSION + " sha-256 ";

  private final Path folder;

  private StateFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The state of a dataset root; nothing is made by looking.
   *
   * @throws NewerFormatException when a newer Freshet wrote it
   * @throws IOException when it cannot be read
   */
  public static StateFolder of(Path root) throws IOException {
    StateFolder state = new StateFolder(root.resolve(NAME));
    state.refuseFile();
    state.refuseNewerFormat();
    return state;
  }

  /**
   * Makes the folders and the format file, where they are missing. What stands where one of them
   * belongs and is no such thing is moved aside.
   *
   * @return a warning for each thing moved aside
   */
  public List<String> create() throws IOException {
    List<String> warnings = new ArrayList<>();
    for (Path place : kinds()) {
      makeWay(place, warnings::add);
    }
    makeFolders();
    for (Path place : List.of(format(), locks(), goals())) {
      if (isOdd(place, BasicFileAttributes::isRegularFile)) {
        warnings.add(moveAside(place, "file"));
      }
    }
    if (!isFormat(readFormat())) {
      writeFormat();
    }
    return warnings;
  }

  /** A link, too: here whole folders are deleted, which may be somebody else's behind it. */
  private static void makeWay(Path place, Consumer<String> warnings) throws IOException {
    if (Files.isSymbolicLink(place) || isOdd(place, BasicFileAttributes::isDirectory)) {
      warnings.accept(moveAside(place, "folder"));
    }
  }

  private List<Path> kinds() {
    return List.of(traces(), stats(), staging(), code(), folders(), trash(), rejected(), runs());
  }

  private void makeFolders() throws IOException {
    for (Path place : List.of(traces(), stats(), staging())) {
      // Asked first: a disk that cannot be written may refuse to make what is there.
      if (!Files.isDirectory(place)) {
        Files.createDirectories(place);
      }
    }
  }

  /** Whether there are traces, so that something may be fresh. */
  public boolean hasTraces() {
    return Files.isDirectory(traces());
  }

  /**
   * Puts a file of the state folder in place as a whole.
   *
   * @param file where it will stand; what stands there is replaced
   * @param beside where it is written first, in a staging folder of its writer
   */
  public static void put(Path file, Path beside, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.createDirectories(beside.getParent());
    Files.write(beside, content);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void writeFormat() throws IOException {
    String writer = ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    Path beside = folder.resolve("format-" + writer);
    Files.writeString(beside, withChecksum(FORMAT));
    Files.move(
        beside, format(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether something else stands there; where that cannot be told, nothing is moved. */
  private static boolean isOdd(Path place, Predicate<BasicFileAttributes> wanted)
      throws IOException {
    try {
      BasicFileAttributes itself =
          Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return itself.isSymbolicLink() ? !leadsTo(place, wanted) : !wanted.test(itself);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean leadsTo(Path link, Predicate<BasicFileAttributes> wanted) {
    try {
      return wanted.test(Files.readAttributes(link, BasicFileAttributes.class));
    } catch (IOException e) {
      return false;
    }
  }

  private static String moveAside(Path odd, String wanted) throws IOException {
    Path aside = odd.resolveSibling(odd.getFileName() + ".odd");
    for (int i = 1; isThere(aside); i++) {
      aside = odd.resolveSibling(odd.getFileName() + ".odd." + i);
    }
    Files.move(odd, aside);
    return "state " + odd + " is no " + wanted + " and is ignored; it was moved to " + aside;
  }

  private static boolean isThere(Path place) {
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  /** Where builds stage, each in a folder of its own. */
  public Path staging() {
    return folder.resolve("tmp");
  }

  /** Where one build stages, and writes what is then moved to where others look for it. */
  public Path staging(String build) {
    return staging().resolve(build);
  }

  /**
   * What is kept of builds: a file that tells what each did, a folder of logs where tasks printed.
   */
  public Path runs() {
    return folder.resolve("runs");
  }

  /** The file that names what was asked for. */
  public Path goals() {
    return folder.resolve("goals");
  }

  /** The file whose bytes are locked. */
  public Path locks() {
    return folder.resolve("locks");
  }

  /** Where files of strangers are kept that stood where an output belongs. */
  public Path trash() {
    return folder.resolve("trash");
  }

  /** Where what checks rejected is kept. */
  public Path rejected() {
    return folder.resolve("rejected");
  }

  public Path traces() {
    return folder.resolve("traces");
  }

  Path stats() {
    return folder.resolve("stat");
  }

  /** What is known of code: which parts it has, and what jars hold. */
  public Path code() {
    return folder.resolve("code");
  }

  /** What recorded folders held. */
  Path folders() {
    return folder.resolve("folders");
  }

  /**
   * The folder, which is there then, of what stores of other jars must know of builds that were
   * killed. What stands in its place and is none is moved aside.
   *
   * @param warnings is told of that
   */
  public Path notes(Consumer<String> warnings) throws IOException {
    Path notes = folder.resolve("notes");
    makeWay(notes, warnings);
    return Files.createDirectories(notes);
  }

  private Path format() {
    return folder.resolve("format");
  }

  private void refuseFile() throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(
          folder + " is a link; want a folder in the dataset root itself: remove the link");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file; want a folder: move it away");
    }
  }

  private void refuseNewerFormat() throws IOException {
    String text = readFormat();
    if (!isWhole(text) || isFormat(text)) {
      return;
    }
    String version = text.substring(FORMAT_START.length()).split(" ", 2)[0];
    throw new NewerFormatException(Long.parseLong(version));
  }

  /** What is no file says nothing; a file that cannot be read may be of a newer format. */
  private String readFormat() throws IOException {
    if (isOdd(format(), BasicFileAttributes::isRegularFile)) {
      return "";
    }
    try {
      return new String(Files.readAllBytes(format()), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new IOException(
          "state file " + format() + " cannot be read: " + e + "; make it readable, or delete it",
          e);
    }
  }

  private static boolean isFormat(String text) {
    return text.equals(withChecksum(FORMAT));
  }

  private static boolean isWhole(String text) {
    int end = text.lastIndexOf(' ') + 1;
    return text.matches(FORMAT_START + "[0-9]{1,9} .*")
        && text.equals(withChecksum(text.substring(0, end)));
  }

  private static String withChecksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return text + Long.toHexString(crc.getValue());
  }
}
