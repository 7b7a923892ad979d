package io.freshet.s3;

import io.freshet.target.Remote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * An object to read.
 *
 * @param etag what it must be; empty for whatever is there
 */
record RemoteFile(S3Access access, S3Name name, String etag) implements Remote {

  @Override
  public InputStream open() throws IOException {
    return new S3Stream(access.requests(), name, etag);
  }

  @Override
  public Path fetch() throws IOException {
    return access.copies().of(name, etag);
  }

  @Override
  public boolean exists() throws IOException {
    return access.requests().head(name).isPresent();
  }

  @Override
  public List<String> files() throws IOException {
    throw new NoSuchFileException(name + " is no folder");
  }

  @Override
  public Remote member(String member) {
    return new RemoteFile(access, name.member("/" + member), "");
  }
}
