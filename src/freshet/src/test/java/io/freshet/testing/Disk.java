package io.freshet.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file systems on which whatever touches files is tested. */
public enum Disk {
  JIMFS_UNIX,
  JIMFS_WINDOWS,
  TEMP_DIR;

  /**
   * An empty folder on a file system of this kind; {@code temp} is used where that is the real one.
   */
  public Path newFolder(Path temp) throws IOException {
    return switch (this) {
      case JIMFS_UNIX -> Jimfs.newFileSystem(Configuration.unix()).getPath("/work");
      case JIMFS_WINDOWS -> Jimfs.newFileSystem(Configuration.windows()).getPath("C:\\work");
      case TEMP_DIR -> Files.createTempDirectory(temp, "work");
    };
  }

  /** Ends the life of the folder's file system, unless it is the real one. */
  public static void close(Path folder) throws IOException {
    FileSystem fileSystem = folder.getFileSystem();
    if (fileSystem != FileSystems.getDefault()) {
      fileSystem.close();
    }
  }
}
