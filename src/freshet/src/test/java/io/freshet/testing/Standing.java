package io.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * What stands at a place, in words: the text of a file, behind {@code *} if its owner may execute
 * it, or {@code ->} and what a link says. Texts that begin so themselves cannot be told from these.
 */
public final class Standing {

  private static final String EXECUTABLE = "*";
  private static final String LINK = "-> ";

  private Standing() {}

  /** Of a link. */
  public static String link(String text) {
    return LINK + text;
  }

  /** Whether these words are of a link. */
  public static boolean isLink(String words) {
    return words.startsWith(LINK);
  }

  /** What a link says that is told so. */
  public static String linkText(String words) {
    return words.substring(LINK.length());
  }

  /** Of the same file, as one that its owner may execute. */
  public static String executable(String words) {
    return words.startsWith(EXECUTABLE) ? words : EXECUTABLE + words;
  }

  /** The same without any word of who may execute it. */
  public static String plain(String words) {
    return words.replace(EXECUTABLE, "");
  }

  /** Whether these words are of a file that its owner may execute. */
  public static boolean isExecutable(String words) {
    return words.startsWith(EXECUTABLE);
  }

  /** What stands there now, of a link itself. */
  public static String at(Path place) throws IOException {
    if (Files.isSymbolicLink(place)) {
      String separator = place.getFileSystem().getSeparator();
      return link(Files.readSymbolicLink(place).toString().replace(separator, "/"));
    }
    String text = Files.readString(place);
    return hasBits(place) && permissions(place).contains(PosixFilePermission.OWNER_EXECUTE)
        ? executable(text)
        : text;
  }

  /** Puts it there in place of what is there. */
  public static void put(Path place, String words) throws IOException {
    Files.deleteIfExists(place);
    if (isLink(words)) {
      Files.createSymbolicLink(place, place.getFileSystem().getPath(linkText(words)));
      return;
    }
    Files.writeString(place, plain(words));
    setBit(place, words);
  }

  /** Makes a file executable or not, where the file system knows of that. */
  public static void setBit(Path file, String words) throws IOException {
    if (hasBits(file)) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(permissions(file));
      permissions.remove(PosixFilePermission.OWNER_EXECUTE);
      if (isExecutable(words)) {
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
      }
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  /** Whether there is such a bit where this place is. */
  public static boolean hasBits(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static Set<PosixFilePermission> permissions(Path place) throws IOException {
    return Files.getPosixFilePermissions(place, LinkOption.NOFOLLOW_LINKS);
  }
}
