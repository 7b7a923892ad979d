package io.freshet.s3;

import io.freshet.store.StoreContext;
import java.io.IOException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What one build does at a server.
 *
 * @param client closed at the end
 * @param requests what is asked
 * @param contents what objects hold
 * @param uploads what is put there
 * @param deletions what is deleted there
 * @param copies what was fetched
 */
record S3Access(
    S3Client client,
    S3Requests requests,
    S3Contents contents,
    S3Uploads uploads,
    Deletions deletions,
    Copies copies) {

  /**
   * By what is set for a build. Connects to nothing yet.
   *
   * @throws IOException when a setting has no sense
   */
  static S3Access of(StoreContext context, S3Uploads.Limits limits) throws IOException {
    S3Settings settings = S3Settings.of(context);
    S3Client client = S3Clients.of(settings, context);
    S3Requests requests = new S3Requests(client, settings);
    return new S3Access(
        client,
        requests,
        new S3Contents(requests, context, settings.server()),
        new S3Uploads(requests, context, new OpenUploads(context, settings.server()), limits),
        new Deletions(requests),
        new Copies(requests, context));
  }
}
