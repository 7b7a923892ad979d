package io.freshet.lineage;

import io.freshet.event.BuildListener;
import io.freshet.param.Thrown;
import io.freshet.spi.GivenOptions;
import io.freshet.spi.ListenerOptions;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.OptionalLibrary;
import io.freshet.spi.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** OpenLineage events of a run, as options. */
public final class LineageOptions implements ListenerOptions {

  private static final String LINEAGE = "--openlineage";

  private static final String NAMESPACE = "--openlineage-namespace";
  private static final String API_KEY = "OPENLINEAGE_API_KEY";

  @Override
  public List<Option> options() {
    return List.of(
        Option.fileOrUrl(
            LINEAGE,
            "Tell what tasks read and make as OpenLineage events: to a server, with the key in the"
                + " environment variable "
                + API_KEY
                + " where that is set, or in a file, an event a line. The end waits up to 30"
                + " seconds for the last of them, after the summary."),
        Option.text(
            NAMESPACE,
            "NAME",
            SetBy.ROOT,
            "The namespace of the jobs in these events; the name of the dataset root unless set."));
  }

  @Override
  public Optional<BuildListener> listener(GivenOptions given, Map<String, String> environment) {
    return given.has(LINEAGE) ? Optional.of(lineage(given, environment)) : Optional.empty();
  }

  private static BuildListener lineage(GivenOptions given, Map<String, String> environment) {
    return OptionalLibrary.made(
        "--openlineage needs the library of OpenLineage",
        "io.openlineage:openlineage-java:1.55.0",
        () ->
            new Lineage(
                given.root(), place(given, environment), namespace(given), InstantSource.system()));
  }

  private static LineagePlace place(GivenOptions given, Map<String, String> environment) {
    String text = given.value(LINEAGE, "");
    if (Option.isUrl(text)) {
      Optional<String> key =
          Optional.ofNullable(environment.get(API_KEY)).filter(it -> !it.isEmpty());
      return OptionalLibrary.read(
          LINEAGE,
          text,
          "want http://HOST or https://HOST, or a file",
          it -> LineagePlace.server(URI.create(it), key));
    }
    Path file = given.path(LINEAGE);
    try {
      return LineagePlace.file(file);
    } catch (IOException e) {
      throw UsageException.of(
          LINEAGE,
          file
              + ": nothing can be written there: "
              + (e instanceof NoSuchFileException ? "its folder does not exist" : Thrown.words(e))
              + "; want a file or a URL",
          e);
    }
  }

  private static String namespace(GivenOptions given) {
    Path root = given.root();
    return given.value(NAMESPACE, Objects.requireNonNullElse(root.getFileName(), root).toString());
  }
}
