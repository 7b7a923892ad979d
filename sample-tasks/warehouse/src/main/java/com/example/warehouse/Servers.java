package com.example.warehouse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * What a warehouse is made of, on the loopback interface of this machine: the shop's web server and
 * S3 in this process, PostgreSQL in one of its own, which ends with this.
 */
final class Servers implements AutoCloseable {

  private static final String ID = "sample";
  private static final String SECRET = "only-here";
  private static final String BUCKET = "warehouse";

  private final SyntheticShop shop;
  private final TransientNio2BlobStore blobs = new TransientNio2BlobStore();
  private final AtomicInteger reads = new AtomicInteger();
  private final S3Proxy s3;
  private final EmbeddedPostgres postgres;

  Servers() throws Exception {
    shop = new SyntheticShop();
    blobs.createContainer(BUCKET);
    s3 =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
            .build();
    BlobStore counted = new CountedBlobStore(blobs, reads);
    s3.setBlobStoreLocator((identity, container, blob) -> new AccessGrant(SECRET, counted));
    s3.start();
    postgres = EmbeddedPostgres.start();
    sql(
        "create table orders (day date, id integer, article text, pieces integer,"
            + " price numeric(9, 2))");
  }

  SyntheticShop shop() {
    return shop;
  }

  String s3Endpoint() {
    return "http://127.0.0.1:" + s3.getPort();
  }

  String databaseUrl() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  /** What must stand in no file and on no command line. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        ID,
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "FRESHET_CONNECTION_WAREHOUSE_USER",
        "postgres",
        "FRESHET_CONNECTION_WAREHOUSE_PASSWORD",
        "postgres");
  }

  /** Does something to the table by hand. */
  void sql(String statement) throws SQLException {
    try (Connection database = postgres.getPostgresDatabase().getConnection();
        Statement byHand = database.createStatement()) {
      byHand.execute(statement);
    }
  }

  /** Returns how many objects were read since it was asked last. */
  int takeReads() {
    return reads.getAndSet(0);
  }

  /** Loses all that is in the bucket. */
  void emptyBucket() {
    blobs.clearContainer(ListObjectsV2Request.builder().bucket(BUCKET).build());
  }

  @Override
  public void close() throws Exception {
    try (shop;
        postgres) {
      s3.stop();
    } catch (IOException e) {
      throw new IllegalStateException("a server did not end", e);
    }
  }
}
