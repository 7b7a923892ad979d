package io.freshet.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A browser without a window that can reach no host, driven by its DevTools protocol. */
final class Chromium {

  private final Process process;
  private final Page page = new Page();
  private final WebSocket socket;
  private final AtomicInteger lastId = new AtomicInteger();

  private Chromium(Process process, URI address) {
    this.process = process;
    this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, page).join();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable", new JsonObject());
    }
  }

  /** Where it is installed. */
  static Optional<Path> executable() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name -> Stream.of(System.getenv("PATH").split(":", -1)).map(it -> Path.of(it, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path executable, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=1280,1000",
                "--remote-debugging-port=0",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    try {
      return new Chromium(process, pageOf(port(process, profile)));
    } catch (IOException | InterruptedException | RuntimeException e) {
      end(process);
      throw e;
    }
  }

  /** The browser writes it to a file when it is ready. */
  private static int port(Process process, Path profile) throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    Patience.until("a browser that is ready", () -> !process.isAlive() || isWhole(file));
    if (isWhole(file)) {
      return Integer.parseInt(Files.readAllLines(file).get(0));
    }
    throw new IOException("it did not start: " + Files.readString(profile.resolve("chromium.log")));
  }

  private static boolean isWhole(Path file) throws IOException {
    return Files.exists(file) && Files.readString(file).contains("\n");
  }

  private static URI pageOf(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    for (JsonElement target : JsonParser.parseString(answer).getAsJsonArray()) {
      JsonObject one = target.getAsJsonObject();
      if (one.get("type").getAsString().equals("page")) {
        return URI.create(one.get("webSocketDebuggerUrl").getAsString());
      }
    }
    throw new IOException("there is no page: " + answer);
  }

  /** Opens a page and waits until it is loaded; what earlier pages said is forgotten. */
  void open(URI address) {
    page.complaints.clear();
    page.requests.clear();
    page.loaded = new CompletableFuture<>();
    send("Page.navigate", object("url", address.toString()));
    result(page.loaded);
  }

  /** The value of an expression, as text. */
  String evaluate(String expression) {
    JsonObject parameters = object("expression", expression);
    parameters.addProperty("returnByValue", true);
    JsonObject answer = send("Runtime.evaluate", parameters);
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.get("exceptionDetails").toString());
    }
    JsonElement value = answer.getAsJsonObject("result").get("value");
    return value == null || value.isJsonNull() ? "null" : value.getAsString();
  }

  /** Clicks with the mouse into the middle of what an expression finds. */
  void click(String element) {
    evaluate("(" + element + ").scrollIntoView({block: 'center', inline: 'center'}), ''");
    String[] middle =
        evaluate(
                "(r => (r.x + r.width / 2) + ' ' + (r.y + r.height / 2))(("
                    + element
                    + ").getBoundingClientRect())")
            .split(" ", -1);
    for (String type : List.of("mousePressed", "mouseReleased")) {
      JsonObject event = object("type", type);
      event.addProperty("x", Double.parseDouble(middle[0]));
      event.addProperty("y", Double.parseDouble(middle[1]));
      event.addProperty("button", "left");
      event.addProperty("clickCount", 1);
      send("Input.dispatchMouseEvent", event);
    }
  }

  /** Types into what has the focus. */
  void type(String text) {
    send("Input.insertText", object("text", text));
  }

  /** Whether the user prefers {@code light} or {@code dark}. */
  void prefer(String scheme) {
    JsonObject feature = object("name", "prefers-color-scheme");
    feature.addProperty("value", scheme);
    JsonArray features = new JsonArray();
    features.add(feature);
    JsonObject parameters = new JsonObject();
    parameters.add("features", features);
    send("Emulation.setEmulatedMedia", parameters);
  }

  /** Keeps a picture of what a window of this height shows. */
  void screenshot(Path file, int height) throws IOException {
    JsonObject size = new JsonObject();
    size.addProperty("width", 1280);
    size.addProperty("height", height);
    size.addProperty("deviceScaleFactor", 1);
    size.addProperty("mobile", false);
    send("Emulation.setDeviceMetricsOverride", size);
    JsonObject parameters = object("format", "png");
    String png = send("Page.captureScreenshot", parameters).get("data").getAsString();
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(png));
  }

  /** What the page said on the console, and what went wrong in it. */
  List<String> complaints() {
    return List.copyOf(page.complaints);
  }

  /** The addresses that the page has asked for. */
  List<String> requests() {
    return List.copyOf(page.requests);
  }

  private JsonObject send(String method, JsonObject parameters) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    page.answers.put(id, answer);
    JsonObject call = object("method", method);
    call.addProperty("id", id);
    call.add("params", parameters);
    socket.sendText(call.toString(), true).join();
    return result(answer);
  }

  private static <T> T result(Future<T> future) {
    try {
      return Patience.get(future);
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the browser does not answer", e);
    }
  }

  private static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  /** Ends the browser and all its processes. */
  void close() throws InterruptedException {
    socket.abort();
    end(process);
  }

  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    process.destroy();
    Patience.exitCode(process);
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** What the browser tells. */
  private static final class Page implements WebSocket.Listener {

    final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    private final StringBuilder piece = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean isLast) {
      piece.append(text);
      if (isLast) {
        take(JsonParser.parseString(piece.toString()).getAsJsonObject());
        piece.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void take(JsonObject told) {
      if (told.has("id")) {
        CompletableFuture<JsonObject> answer = answers.remove(told.get("id").getAsInt());
        if (told.has("error")) {
          answer.completeExceptionally(new AssertionError(told.toString()));
        } else {
          answer.complete(told.getAsJsonObject("result"));
        }
        return;
      }
      switch (told.get("method").getAsString()) {
        case "Page.loadEventFired" -> loaded.complete(true);
        case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
            complaints.add(told.toString());
        case "Network.requestWillBeSent" ->
            requests.add(
                told.getAsJsonObject("params").getAsJsonObject("request").get("url").getAsString());
        default -> {}
      }
    }
  }
}
