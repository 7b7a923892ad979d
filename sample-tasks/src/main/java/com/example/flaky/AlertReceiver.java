package com.example.flaky;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import io.freshet.monitor.Webhook;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stands for a chat or a pager: is told how builds ended, and says so if one failed. */
final class AlertReceiver implements AutoCloseable {

  private final String secret;
  private final PrintStream out;
  private final LocalServer server;

  AlertReceiver(String secret, PrintStream out) throws IOException {
    this.secret = secret;
    this.out = out;
    this.server = new LocalServer(0, this::receive);
  }

  URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (isSigned(body, exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE))) {
      alert(JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject());
      LocalServer.send(exchange, 200, "");
    } else {
      LocalServer.send(exchange, 403, "");
    }
  }

  private void alert(JsonObject build) {
    for (JsonElement failed : build.getAsJsonArray("failed")) {
      JsonObject failure = failed.getAsJsonObject();
      out.println(
          "alert received: "
              + failure.get("task").getAsString()
              + ": "
              + failure.get("message").getAsString());
    }
  }

  /** Compares in a time that tells nothing about the signature wanted. */
  private boolean isSigned(byte[] body, String signature) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String wanted = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
      return signature != null && MessageDigest.isEqual(wanted.getBytes(), signature.getBytes());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HmacSHA256", e);
    }
  }
}
