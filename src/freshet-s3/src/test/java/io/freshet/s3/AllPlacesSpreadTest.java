package io.freshet.s3;

import io.freshet.Build;
import io.freshet.Freshet;
import io.freshet.testing.SpreadContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines over files of the dataset root, objects on S3 and tables of a database at once. */
@Tag("once")
class AllPlacesSpreadTest extends SpreadContract {

  @TempDir private Path databases = Path.of("");
  private String url = "";
  private S3Server server;

  @BeforeEach
  void start() throws Exception {
    server = new S3Server();
    url = "jdbc:sqlite:" + databases.resolve("box.db");
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Override
  protected Build build(Path root) {
    return Freshet.in(root)
        .setting("s3.endpoint", server.endpoint().toString())
        .setting("connection." + Tables.DATABASE, url);
  }

  @Override
  protected int seeds() {
    return 6;
  }

  @Override
  protected List<Place> places(String world, Path root) {
    return List.of(new Files(root), new Objects(server, world), new Tables(url, world));
  }
}
