package io.freshet.s3;

import io.freshet.Build;
import io.freshet.Freshet;
import io.freshet.testing.SpreadContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Pipelines over files of the dataset root and objects on S3. */
@Tag("once")
class S3SpreadTest extends SpreadContract {

  private static S3Server server;

  @BeforeAll
  static void startServer() throws Exception {
    server = new S3Server();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  @Override
  protected Build build(Path root) {
    return Freshet.in(root).setting("s3.endpoint", server.endpoint().toString());
  }

  @Override
  protected int seeds() {
    return 4;
  }

  @Override
  protected List<Place> places(String world, Path root) {
    return List.of(new Files(root), new Objects(server, world));
  }
}
