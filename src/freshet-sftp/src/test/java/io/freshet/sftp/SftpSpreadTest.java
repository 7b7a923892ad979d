package io.freshet.sftp;

import io.freshet.Build;
import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.SpreadContract;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Random pipelines over files of the dataset root and files on a server. */
@Tag("once")
class SftpSpreadTest extends SpreadContract {

  @TempDir private Path serverFolder = Path.of("");
  private FilesServer server;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    server = new FilesServer(serverFolder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private record Remote(FilesServer server, String world) implements Place {

    @Override
    public Target target(String name) {
      return FileTarget.of(server.name(world + "/" + name));
    }

    @Override
    public void write(Target out, String text) throws IOException {
      ((FileTarget) out).writeString(text);
    }

    @Override
    public String read(Target input) throws IOException {
      return ((FileTarget) input).readString();
    }

    @Override
    public void put(Target target, String text) throws IOException {
      server.put(target.name(), text);
    }

    @Override
    public void remove(Target target) throws IOException {
      server.remove(target.name());
    }

    @Override
    public Optional<String> text(Target target) throws IOException {
      return server.text(target.name());
    }
  }

  @Override
  protected Build build(Path root) {
    return Freshet.in(root)
        .setting("sftp.known-hosts", server.knownHosts().toString())
        .setting("sftp.identity", server.identity().toString());
  }

  @Override
  protected int seeds() {
    return 2;
  }

  @Override
  protected List<Place> places(String world, Path root) {
    return List.of(new Files(root), new Remote(server, world));
  }
}
