package io.freshet.sftp;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.Look;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Single files on other machines: looked at, fetched, put and removed. Thread-safe. */
final class RemoteFiles {

  private static final int MOST_READS = 3;
  private static final int PIECE = 1 << 15;

  private static final int MOST_AGED_SECONDS = 64;
  private static final int MOST_NAME_BYTES = 255;

  private final StoreContext context;
  private final Machines machines;

  /** Where a hidden name comes from that only builds of this root use. */
  private final String own;

  /**
   * How long before now a published file says that it was changed, two seconds at least; mostly
   * another time for another root. See {@link #put}.
   */
  private final long agedSeconds;

  /** What was fetched, by place. */
  private final Map<String, Copy> copies = new ConcurrentHashMap<>();

  /**
   * A file on this machine, as it was on its own.
   *
   * @param look its state before and after it was fetched
   * @param isSettled whether whoever changes it later changes its state
   */
  record Copy(Look look, boolean isSettled, Fingerprint content, Path file) {}

  RemoteFiles(StoreContext context, Machines machines, String own) {
    this.context = context;
    this.machines = machines;
    this.own = own;
    this.agedSeconds = 2L + Math.floorMod(own.hashCode(), MOST_AGED_SECONDS);
  }

  /** Returns the state of a file; nothing where nothing is. */
  Optional<Look> look(SftpName name) throws IOException {
    Optional<Attributes> file = attributes(name);
    if (file.isPresent() && !file.get().isRegularFile()) {
      throw new IOException(name.identity() + " is no file: a folder, or something else, is there");
    }
    return file.map(Token::of);
  }

  /** Returns what is told of whatever is there, links followed. */
  Optional<Attributes> attributes(SftpName name) throws IOException {
    return machines.of(name).call(name, files -> attributes(files, name.path()));
  }

  private static Optional<Attributes> attributes(SftpClient files, String path) throws IOException {
    try {
      return Optional.of(files.stat(path));
    } catch (SftpException e) {
      if (Machine.isNothing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** As {@link #list}; nothing at all where the server lists the folder to nobody. */
  Optional<Map<String, Attributes>> listIfAllowed(SftpName folder) throws IOException {
    return machines
        .of(folder)
        .call(
            folder,
            files -> {
              try {
                return Optional.of(listed(files, folder.path()));
              } catch (SftpException e) {
                if (e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
                  return Optional.empty();
                }
                throw e;
              }
            });
  }

  /** Returns what is in a folder, but for itself and what is above; nothing where nothing is. */
  Map<String, Attributes> list(SftpName folder) throws IOException {
    return machines.of(folder).call(folder, files -> listed(files, folder.path()));
  }

  private static Map<String, Attributes> listed(SftpClient files, String folder)
      throws IOException {
    Map<String, Attributes> all = new TreeMap<>();
    try (SftpClient.CloseableHandle handle = files.openDir(folder)) {
      List<SftpClient.DirEntry> some = files.readDir(handle);
      while (some != null) {
        some.forEach(it -> all.put(it.getFilename(), it.getAttributes()));
        some = files.readDir(handle);
      }
    } catch (SftpException e) {
      if (Machine.isNothing(e)) {
        return Map.of();
      }
      throw e;
    }
    all.remove(".");
    all.remove("..");
    return all;
  }

  /** Returns a file with its content, which is fetched unless that state was. */
  Copy fetch(SftpName name) throws IOException {
    Optional<Look> now = look(name);
    Copy known = copies.get(name.place());
    if (known != null && now.equals(Optional.of(known.look()))) {
      return known;
    }
    for (int i = 0; i < MOST_READS; i++) {
      Optional<Copy> copy = machines.of(name).call(name, files -> copied(files, name));
      if (copy.isPresent()) {
        permit(copy.get().file(), "r--r--r--");
        copies.put(name.place(), copy.get());
        return copy.get();
      }
    }
    throw new IOException(
        name.identity() + " keeps changing while it is read; build again when it is at rest");
  }

  /** Returns a copy of a file that is the caller's own. */
  Path take(SftpName name) throws IOException {
    Path copy = fetch(name).file();
    copies.remove(name.place());
    permit(copy, "rw-r--r--");
    return copy;
  }

  /** Where a file system has permissions. */
  private static void permit(Path file, String permissions) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
  }

  private Optional<Copy> copied(SftpClient files, SftpName name) throws IOException {
    Instant start = Instant.now();
    Attributes before = there(files, name);
    Path into = Files.createTempFile(context.folder(), "sftp", "");
    Hasher hasher = new Hasher();
    try (InputStream in = files.read(name.path());
        OutputStream out = Files.newOutputStream(into)) {
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        out.write(piece, 0, n);
        hasher.feed(piece, 0, n);
      }
    }
    Look look = Token.of(there(files, name));
    Fingerprint content = hasher.finish();
    if (!look.equals(Token.of(before)) || content.size() != look.size()) {
      Files.delete(into);
      return Optional.empty();
    }
    return Optional.of(new Copy(look, Token.isSettled(before, start), content, into));
  }

  private static Attributes there(SftpClient files, SftpName name) throws IOException {
    return attributes(files, name.path())
        .orElseThrow(() -> new NoSuchFileException(name.identity()));
  }

  /**
   * Puts a file in a place, where it appears as a whole: it is written beside, under a hidden name,
   * and then renamed. Its time is set some seconds back, so that whoever changes it afterwards,
   * were it within the same second, gives it another.
   *
   * @param made what it holds; what is sent is compared, since its state is noted as that
   * @return its state, where whoever changes it later changes that
   */
  Optional<Look> put(Path local, SftpName name, Fingerprint made) throws IOException {
    SftpName beside = name.at(folder(name) + hidden(name.fileName()));
    return machines
        .of(name)
        .call(
            name,
            files -> {
              makeFolders(files, name.folder());
              if (!upload(files, local, beside.path()).equals(made)) {
                files.remove(beside.path());
                throw new IOException(
                    name.identity()
                        + " was still being written when it was sent: wait for the threads and"
                        + " processes that run has started");
              }
              Attributes written = files.stat(beside.path());
              if (written.getSize() != made.size()) {
                throw new IOException(
                    "it has " + written.getSize() + " bytes after an upload of " + made.size());
              }
              boolean isAged = age(files, beside.path(), written);
              replace(files, beside.path(), name);
              return isAged ? Optional.of(Token.of(there(files, name))) : Optional.empty();
            });
  }

  /** Longer than the name; where no file may be called so, a hash stands for it. */
  private String hidden(String fileName) {
    String hidden = "." + fileName + own;
    return hidden.getBytes(StandardCharsets.UTF_8).length <= MOST_NAME_BYTES
        ? hidden
        : "." + new Hasher().feed(fileName).finish().hex() + own;
  }

  private static String folder(SftpName name) {
    return name.folder().equals("/") ? "/" : name.folder() + "/";
  }

  private static void makeFolders(SftpClient files, String folder) throws IOException {
    List<String> absent = new ArrayList<>();
    String at = folder;
    while (!at.equals("/") && attributes(files, at).isEmpty()) {
      absent.add(0, at);
      at = at.substring(0, Math.max(1, at.lastIndexOf('/')));
    }
    for (String each : absent) {
      try {
        files.mkdir(each);
      } catch (SftpException e) {
        if (attributes(files, each).isEmpty()) {
          throw e;
        }
        // Another task was faster.
      }
    }
  }

  /** Returns what was sent. */
  private static Fingerprint upload(SftpClient files, Path local, String path) throws IOException {
    byte[] piece = new byte[PIECE];
    Hasher hasher = new Hasher();
    try (InputStream in = Files.newInputStream(local);
        SftpClient.CloseableHandle out =
            files.open(path, OpenMode.Write, OpenMode.Create, OpenMode.Truncate)) {
      long at = 0;
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        files.write(out, at, piece, 0, n);
        hasher.feed(piece, 0, n);
        at += n;
      }
      OpenSSHFsyncExtension fsync = files.getExtension(OpenSSHFsyncExtension.class);
      if (fsync != null && fsync.isSupported()) {
        fsync.fsync(out);
      }
    }
    return hasher.finish();
  }

  /** Returns whether its time is as it was set. */
  private boolean age(SftpClient files, String path, Attributes written) throws IOException {
    long seconds = Token.seconds(written) - agedSeconds;
    FileTime time = FileTime.from(seconds, TimeUnit.SECONDS);
    try {
      files.setStat(path, new Attributes().modifyTime(time).accessTime(time));
      return Token.seconds(files.stat(path)) == seconds;
    } catch (SftpException e) {
      // A server that sets no times: then what is published is read again by the next build.
      return false;
    }
  }

  private void replace(SftpClient files, String from, SftpName to) throws IOException {
    OpenSSHPosixRenameExtension rename = files.getExtension(OpenSSHPosixRenameExtension.class);
    if (rename != null && rename.isSupported()) {
      rename.posixRename(from, to.path());
    } else {
      if (attributes(files, to.path()).isPresent()) {
        context.warning(
            to.identity()
                + " is removed and put anew, since its server replaces no file in one step: whoever"
                + " reads it in between finds none");
        files.remove(to.path());
      }
      files.rename(from, to.path());
    }
  }

  /** Removes a file; one that is gone is gone. */
  void remove(SftpName name) throws IOException {
    machines
        .of(name)
        .call(
            name,
            files -> {
              try {
                files.remove(name.path());
              } catch (SftpException e) {
                if (!Machine.isNothing(e)) {
                  throw e;
                }
              }
              return name;
            });
  }
}
