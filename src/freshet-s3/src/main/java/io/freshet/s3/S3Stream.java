package io.freshet.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads one object to its end. A connection that is lost in the middle is opened again where it
 * ended, as long as the object is the same. For one thread.
 */
final class S3Stream extends InputStream {

  private static final int ATTEMPTS = 5;

  private final S3Requests requests;
  private final S3Name name;
  private final String etag;
  private final long size;

  /** What comes now; another one after a cut. */
  private ResponseInputStream<GetObjectResponse> in;

  /** How many bytes were read. */
  private long position;

  /** How often it was cut. */
  private int failures;

  /** Whether the reader is done with it. */
  private boolean isClosed;

  /**
   * Opens an object.
   *
   * @param etag what it must be; empty for whatever is there
   */
  S3Stream(S3Requests requests, S3Name name, String etag) throws IOException {
    this.requests = requests;
    this.name = name;
    this.in = requests.open(name, 0, etag);
    GetObjectResponse head = in.response();
    S3Object object =
        S3Requests.object(name, head.contentLength(), head.eTag(), head.lastModified());
    this.etag = object.etag();
    this.size = object.size();
  }

  /** What is read. */
  S3Object object() {
    return new S3Object(name.key(), size, etag, java.time.Instant.EPOCH);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    while (position < size) {
      try {
        int read = in.read(buffer, offset, (int) Math.min(length, size - position));
        if (read < 0) {
          throw new EOFException("it ended after " + position + " of " + size + " bytes");
        }
        position += read;
        return read;
      } catch (IOException e) {
        reopen(e);
      }
    }
    return -1;
  }

  private void reopen(IOException cause) throws IOException {
    failures++;
    if (isClosed || failures >= ATTEMPTS || Thread.currentThread().isInterrupted()) {
      throw new IOException(
          name + ": the connection was lost while it was read: " + cause.getMessage(), cause);
    }
    in.abort();
    in = requests.open(name, position, etag);
  }

  /** What was not read to its end is cut off: reading the rest would take as long as it is. */
  @Override
  public void close() throws IOException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    if (position < size) {
      in.abort();
    } else {
      in.close();
    }
  }
}
