package io.freshet.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What may stand where a file or folder is looked for, and can be neither read nor called missing.
 */
public enum Oddity {
  DANGLING_LINK {
    @Override
    void putAt(Path place) throws IOException {
      Files.createSymbolicLink(place, place.resolveSibling("gone"));
    }
  },
  CIRCULAR_LINK {
    @Override
    void putAt(Path place) throws IOException {
      Files.createSymbolicLink(place, place);
    }
  },
  PIPE {
    @Override
    void putAt(Path place) throws IOException, InterruptedException {
      Pipes.make(place);
    }
  },
  /** Permissions do not keep root from reading; of this file the kernel itself refuses to tell. */
  UNREADABLE_FILE {
    @Override
    void putAt(Path place) throws IOException {
      assumeTrue(Files.isRegularFile(Unreadable.FILE), "needs a file that cannot be read");
      Files.createSymbolicLink(place, Unreadable.FILE);
    }
  };

  abstract void putAt(Path place) throws IOException, InterruptedException;

  /** Puts it in place of whatever stood there. */
  public void replace(Path place) throws IOException, InterruptedException {
    new Folder(place.resolveSibling(".")).delete(String.valueOf(place.getFileName()));
    putAt(place);
  }

  /** A file that is there and that nobody can read. */
  public static final class Unreadable {

    /** Reading from its start fails with an I/O error. Only on Linux. */
    public static final Path FILE = Path.of("/proc/self/mem");

    private Unreadable() {}
  }
}
