package io.freshet.s3;

import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.SpreadContract;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects on a server, as places of a random pipeline. */
record Objects(S3Server server, String world) implements SpreadContract.Place {

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
        .putObject(it -> it.bucket(S3Server.BUCKET).key(key(target)), RequestBody.fromString(text));
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
