package io.freshet.lineage;

import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.FileConfig;
import io.openlineage.client.transports.FileTransport;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/** Where events go: a server, or a file with an event a line. */
public final class LineagePlace {

  private final String name;
  private final Supplier<Transport> transport;

  private LineagePlace(String name, Supplier<Transport> transport) {
    this.name = name;
    this.transport = transport;
  }

  /**
   * A server at an {@code http} or {@code https} address; without a path it is {@code
   * /api/v1/lineage}.
   *
   * @param apiKey is sent as bearer token
   * @throws IllegalArgumentException when the address is another one
   */
  public static LineagePlace server(URI address, Optional<String> apiKey) {
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("it begins with neither http:// nor https://");
    }
    if (address.getHost() == null || address.getUserInfo() != null) {
      throw new IllegalArgumentException("no host, or a user in front of it");
    }
    return new LineagePlace(address.toString(), () -> new HttpTransport(config(address, apiKey)));
  }

  private static HttpConfig config(URI address, Optional<String> apiKey) {
    HttpConfig config = new HttpConfig();
    config.setUrl(address);
    apiKey.ifPresent(key -> config.setAuth(token(key)));
    return config;
  }

  private static ApiKeyTokenProvider token(String key) {
    ApiKeyTokenProvider token = new ApiKeyTokenProvider();
    token.setApiKey(key);
    return token;
  }

  /**
   * A file, which is made if it is not there; events are added to what it holds.
   *
   * @throws IOException when nothing can be written there
   */
  public static LineagePlace file(Path file) throws IOException {
    // The transport only logs, event by event, that it cannot write.
    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    String location = file.toAbsolutePath().toString();
    return new LineagePlace(location, () -> new FileTransport(new FileConfig(location)));
  }

  Transport open() {
    return transport.get();
  }

  /** The address or the path. */
  @Override
  public String toString() {
    return name;
  }
}
