package io.freshet.s3;

import io.freshet.store.StoreContext;
import io.freshet.target.Targets;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where S3 is.
 *
 * @param endpoint the server; nothing for AWS itself
 * @param region the one that is set or in the environment
 * @param isPathStyle whether the bucket stands in the path and not before the host
 */
record S3Settings(Optional<URI> endpoint, Optional<String> region, boolean isPathStyle) {

  private static final String ENDPOINT = "s3.endpoint";
  private static final String PATH_STYLE = "s3.path-style";

  /**
   * What is set for a build.
   *
   * @throws IOException when a setting has no sense
   */
  static S3Settings of(StoreContext context) throws IOException {
    Optional<String> text =
        context.setting(ENDPOINT).or(() -> context.variable("AWS_ENDPOINT_URL_S3"));
    Optional<URI> endpoint = text.isEmpty() ? Optional.empty() : Optional.of(endpoint(text.get()));
    Optional<String> region =
        context
            .setting("s3.region")
            .or(() -> context.variable("AWS_REGION"))
            .or(() -> context.variable("AWS_DEFAULT_REGION"));
    return new S3Settings(endpoint, region, isPathStyle(context, endpoint.isPresent()));
  }

  private static URI endpoint(String text) throws IOException {
    try {
      URI uri = new URI(text);
      boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isWeb && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw noEndpoint(e);
    }
    throw noEndpoint(null);
  }

  /** The value is not told: somebody may have put a password into it. */
  private static IOException noEndpoint(@org.jspecify.annotations.Nullable Exception cause) {
    return new IOException(
        ENDPOINT
            + " is no address of a server; want one such as https://s3.example.com:9000,"
            + " without user and password",
        cause);
  }

  private static boolean isPathStyle(StoreContext context, boolean otherwise) throws IOException {
    String text = context.setting(PATH_STYLE).orElse(Boolean.toString(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      throw new IOException(PATH_STYLE + " = " + Targets.shown(text) + "; want true or false");
    }
    return Boolean.parseBoolean(text);
  }

  /** Whose objects they are: what is known of one server says nothing of another. */
  String server() {
    return endpoint.map(URI::toString).orElse("aws");
  }
}
