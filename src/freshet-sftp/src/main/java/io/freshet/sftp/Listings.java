package io.freshet.sftp;

import io.freshet.store.Look;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/**
 * Answers the first look at each of many files in one folder from one listing of it. Thread-safe.
 */
final class Listings {

  private final RemoteFiles files;

  /** The folders in which several are expected; guarded by this. */
  private final Map<String, Folder> folders = new HashMap<>();

  /**
   * What is said of a file.
   *
   * @param isKnown whether anything is
   * @param look nothing where nothing is there
   */
  record Answer(boolean isKnown, Optional<Look> look) {

    static final Answer UNKNOWN = new Answer(false, Optional.empty());
  }

  /** A folder. */
  private static final class Folder {

    /** What is expected there, and was not asked for. */
    final Set<String> expected = new HashSet<>();

    /** Whether the server was asked what is there. */
    boolean isListed;

    /** What is there, if the server tells. */
    Optional<Map<String, Attributes>> listed = Optional.empty();
  }

  Listings(RemoteFiles files) {
    this.files = files;
  }

  synchronized void expect(SftpName file) {
    folders
        .computeIfAbsent(file.at(file.folder()).place(), it -> new Folder())
        .expected
        .add(file.fileName());
  }

  /** Returns what the listing says of a file, the first time that it is asked for it. */
  synchronized Answer first(SftpName file) throws IOException {
    SftpName above = file.at(file.folder());
    Folder folder = folders.get(above.place());
    boolean isWorth = folder != null && (folder.isListed || folder.expected.size() > 1);
    if (folder == null || !isWorth || !folder.expected.remove(file.fileName())) {
      return Answer.UNKNOWN;
    }
    if (!folder.isListed) {
      folder.listed = files.listIfAllowed(above);
      folder.isListed = true;
    }
    if (folder.listed.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Optional<Attributes> found = Optional.ofNullable(folder.listed.get().get(file.fileName()));
    // What a listing tells of a link is about the link itself.
    boolean isKnown = found.filter(it -> !it.isRegularFile()).isEmpty();
    return isKnown ? new Answer(true, found.map(Token::of)) : Answer.UNKNOWN;
  }
}
