package com.example.warehouse;

import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A bucket that counts how often an object is read. */
final class CountedBlobStore extends ForwardingBlobStore {

  private final AtomicInteger reads;

  CountedBlobStore(BlobStore store, AtomicInteger reads) {
    super(store);
    this.reads = reads;
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    reads.incrementAndGet();
    return super.getBlob(request);
  }
}
