package com.example.flaky;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Asks the weather service. */
final class WeatherClient {

  /** Where {@link WeatherService} is when it is started as a program; {@link Main} has its own. */
  static final String USUALLY = "http://127.0.0.1:8766/";

  static final String DESCRIPTION = "where the weather service is; what it says is the same there";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private WeatherClient() {}

  /**
   * The lines that the service has under a name.
   *
   * @throws IOException when it may know better the next time
   * @throws IllegalStateException when asking again would not help
   */
  static List<String> lines(URI service, String name) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(service.resolve(name)).build();
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    String answer = "the weather service answered " + response.statusCode() + " for " + name;
    if (response.statusCode() >= 500) {
      throw new IOException(answer);
    }
    if (response.statusCode() != 200) {
      throw new IllegalStateException(answer);
    }
    return response.body().lines().toList();
  }
}
