package io.freshet.s3;

import io.freshet.Build;
import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.SpreadContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

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

  private record Objects(String world) implements Place {

    @Override
    public Target target(String name) {
      return FileTarget.of("s3://" + S3Server.BUCKET + "/" + world + "/" + name);
    }

    private static String key(Target target) {
      return target.name().substring(("s3://" + S3Server.BUCKET + "/").length());
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
    public void put(Target target, String text) {
      server
          .client()
          .putObject(
              it -> it.bucket(S3Server.BUCKET).key(key(target)), RequestBody.fromString(text));
    }

    @Override
    public void remove(Target target) {
      server.client().deleteObject(it -> it.bucket(S3Server.BUCKET).key(key(target)));
    }

    @Override
    public Optional<String> text(Target target) {
      try {
        return Optional.of(
            server
                .client()
                .getObjectAsBytes(it -> it.bucket(S3Server.BUCKET).key(key(target)))
                .asUtf8String());
      } catch (NoSuchKeyException e) {
        return Optional.empty();
      }
    }
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
    return List.of(new Files(root), new Objects(world));
  }
}
