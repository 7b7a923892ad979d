package io.freshet.s3;

import io.freshet.fingerprint.Hasher;
import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Sends a file in parts, some at a time, which become one object when all have arrived. Where one
 * fails, it is given up and what was sent is removed.
 *
 * @param length of each part but the last, in bytes
 */
record PartedUpload(
    S3Requests requests, OpenUploads open, S3Name name, Path file, long size, long length) {

  /** How many parts are on their way at a time. Each is read from the file while it is sent. */
  static final int AT_A_TIME = 4;

  /**
   * Sends it all.
   *
   * @param standing what is replaced; nothing where nothing is there
   * @throws ChangedMeanwhileException when something else is there
   */
  S3Object send(Optional<S3Object> standing) throws IOException {
    OpenUploads.Begun upload = new OpenUploads.Begun(name, begin());
    try {
      open.begun(upload);
      S3Object sent = complete(upload.id(), parts(upload.id()), standing);
      open.ended(upload);
      return sent;
    } catch (IOException | RuntimeException e) {
      abortAfter(e, upload);
      throw e;
    }
  }

  private String begin() throws IOException {
    return requests
        .call(
            name,
            it ->
                it.createMultipartUpload(
                    request ->
                        request
                            .bucket(name.bucket())
                            .key(name.key())
                            .checksumAlgorithm(ChecksumAlgorithm.SHA256)))
        .uploadId();
  }

  private List<CompletedPart> parts(String id) throws IOException {
    List<Long> numbers = LongStream.rangeClosed(1, (size + length - 1) / length).boxed().toList();
    return Parallel.each(AT_A_TIME, numbers, it -> part(id, it.intValue(), slice(it - 1)));
  }

  private FileSlice slice(long index) {
    long from = index * length;
    return new FileSlice(file, from, Math.min(length, size - from));
  }

  private CompletedPart part(String id, int number, FileSlice slice) throws IOException {
    String checksum;
    try (InputStream in = slice.open()) {
      checksum = S3Uploads.checksum(new Hasher().feed(in).finish());
    }
    RequestBody body =
        RequestBody.fromContentProvider(
            slice::newStream, slice.length(), "application/octet-stream");
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(name.bucket())
            .key(name.key())
            .uploadId(id)
            .partNumber(number)
            .checksumSHA256(checksum)
            .build();
    String etag = requests.call(name, it -> it.uploadPart(request, body)).eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).checksumSHA256(checksum).build();
  }

  private S3Object complete(String id, List<CompletedPart> parts, Optional<S3Object> standing)
      throws IOException {
    String etag =
        requests
            .call(
                name,
                it ->
                    it.completeMultipartUpload(
                        request -> {
                          request.bucket(name.bucket()).key(name.key()).uploadId(id);
                          request.multipartUpload(upload -> upload.parts(parts));
                          standing.ifPresentOrElse(
                              there -> request.ifMatch(there.quoted()),
                              () -> request.ifNoneMatch("*"));
                        }))
            .eTag();
    return S3Requests.object(name, size, etag, null);
  }

  private void abortAfter(Exception failure, OpenUploads.Begun upload) {
    boolean wasInterrupted = Thread.interrupted(); // it would end this request, too
    try {
      abort(requests, open, upload);
    } catch (IOException e) {
      failure.addSuppressed(e);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Removes what was sent; one that the server does not know has ended. */
  static void abort(S3Requests requests, OpenUploads open, OpenUploads.Begun upload)
      throws IOException {
    S3Name name = upload.name();
    try {
      requests.call(
          name,
          it ->
              it.abortMultipartUpload(
                  request -> request.bucket(name.bucket()).key(name.key()).uploadId(upload.id())));
    } catch (ChangedMeanwhileException e) {
      // NoSuchUpload: it was completed, or aborted, and the answer was lost.
    }
    open.ended(upload);
  }

  /** Some bytes of a file; each stream reads them from their beginning. */
  private record FileSlice(Path file, long from, long length) {

    /** For the SDK, which asks again when it tries again. */
    InputStream newStream() {
      try {
        return open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    InputStream open() throws IOException {
      SeekableByteChannel channel = Files.newByteChannel(file);
      try {
        channel.position(from);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      return new Slice(channel, length);
    }

    /** Ends where the slice ends. */
    private static final class Slice extends InputStream {

      private final SeekableByteChannel channel;

      /** How many bytes are still to be read. */
      private long left;

      Slice(SeekableByteChannel channel, long length) {
        this.channel = channel;
        this.left = length;
      }

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] buffer, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, buffer.length);
        if (left == 0) {
          return count == 0 ? 0 : -1;
        }
        int read = channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(count, left)));
        left -= Math.max(read, 0);
        return read;
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    }
  }
}
