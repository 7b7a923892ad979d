package io.freshet.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    state.refuseNewerFormat();
    return state;
  }

  /** Makes the folders of traces and stats and the format file, where they are missing. */
  public void create() throws IOException {
    Files.createDirectories(traces());
    Files.createDirectories(stats());
    Files.createDirectories(staging());
    if (!isFormat(readFormat())) {
      Path beside = folder.resolve("format-" + ProcessHandle.current().pid());
      Files.writeString(beside, withChecksum(FORMAT));
      Files.move(
          beside, format(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where builds stage, each in a folder of its own. */
  public Path staging() {
    return folder.resolve("tmp");
  }

  /** Where files of strangers are kept that stood where an output belongs. */
  public Path trash() {
    return folder.resolve("trash");
  }

  Path traces() {
    return folder.resolve("traces");
  }

  Path stats() {
    return folder.resolve("stat");
  }

  Path code() {
    return folder.resolve("code");
  }

  private Path format() {
    return folder.resolve("format");
  }

  private void refuseNewerFormat() throws IOException {
    String text = readFormat();
    if (!isWhole(text) || isFormat(text)) {
      return;
    }
    String version = text.substring(FORMAT_START.length()).split(" ", 2)[0];
    throw new NewerFormatException(Long.parseLong(version));
  }

  private String readFormat() throws IOException {
    try {
      return new String(Files.readAllBytes(format()), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
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
