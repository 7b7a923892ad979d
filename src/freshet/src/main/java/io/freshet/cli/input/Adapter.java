package io.freshet.cli.input;

import io.freshet.event.AbsentModule;
import io.freshet.spi.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module of Freshet that is added where it is wanted. What it brings is known here, so that what
 * needs an absent one can say what to add, and a dataset root may set the same whether it is there
 * or not.
 *
 * @param artifact its name in Maven
 * @param places the keys of its options that no dataset root may set; the first asks for what it
 *     does, all others only say how
 * @param others the keys of its other options
 * @param variables environment variables that it reads, and that are no settings; with {@code *}
 *     for any name
 * @param ofStores the keys of what any command hands to its store, with {@code *} for any name; no
 *     dataset root may set them
 */
public record Adapter(
    String artifact,
    List<String> places,
    List<String> others,
    Set<String> variables,
    List<String> ofStores) {

  /** Sends mail. */
  private static final Adapter MAIL =
      new Adapter(
          "freshet-mail",
          List.of("mail", "mail-server", "mail-from"),
          List.of("mail-when"),
          Set.of("FRESHET_MAIL_USER", "FRESHET_MAIL_PASSWORD"),
          List.of());

  /** Tells of tasks as OpenLineage events. */
  private static final Adapter LINEAGE =
      new Adapter(
          "freshet-lineage",
          List.of("openlineage"),
          List.of("openlineage-namespace"),
          Set.of(),
          List.of());

  /** Draws builds and graphs. */
  public static final Adapter REPORT =
      new Adapter("freshet-report", List.of(), List.of(), Set.of(), List.of());

  /** Tables of databases. */
  private static final Adapter JDBC =
      store(
          "freshet-jdbc",
          Set.of("FRESHET_CONNECTION_*_USER", "FRESHET_CONNECTION_*_PASSWORD"),
          "connection.*");

  /** Objects on S3, and on what speaks like it. */
  private static final Adapter S3 =
      store("freshet-s3", Set.of(), "s3.endpoint", "s3.region", "s3.path-style");

  /** Files on machines that are reached by SSH. */
  private static final Adapter SFTP =
      store("freshet-sftp", Set.of(), "sftp.known-hosts", "sftp.identity", "sftp.user");

  /** What the web has. */
  private static final Adapter HTTP =
      store(
          "freshet-http",
          Set.of("FRESHET_HTTP_PROXY_USER", "FRESHET_HTTP_PROXY_PASSWORD"),
          "http.proxy",
          "http.timeout");

  /** SQL over files. */
  private static final Adapter DUCKDB = store("freshet-duckdb", Set.of());

  /** All; their options follow each other in this order, whatever that of the class path. */
  public static final List<Adapter> ALL =
      List.of(MAIL, LINEAGE, REPORT, JDBC, S3, SFTP, HTTP, DUCKDB);

  /** The command whose options adapters bring. */
  private static final String COMMAND = "run";

  /** Keeps copies. */
  public Adapter {
    places = List.copyOf(places);
    others = List.copyOf(others);
    variables = Set.copyOf(variables);
    ofStores = List.copyOf(ofStores);
  }

  private static Adapter store(String artifact, Set<String> variables, String... keys) {
    return new Adapter(artifact, List.of(), List.of(), variables, List.of(keys));
  }

  /** Returns whether a key is that of something which any command hands to a store. */
  static boolean isOfStore(String key) {
    return ALL.stream().anyMatch(it -> isAmong(it.ofStores(), key));
  }

  /** Returns whether a key, or the name of a variable, is one of those with {@code *} in them. */
  static boolean isAmong(Collection<String> patterns, String name) {
    return patterns.stream()
        .anyMatch(it -> name.matches(Pattern.quote(it).replace("*", "\\E[A-Za-z0-9_-]+\\Q")));
  }

  /** Returns the adapter whose package holds a class. */
  public static Optional<Adapter> of(Class<?> type) {
    return ALL.stream().filter(it -> type.getPackageName().equals(it.packageName())).findFirst();
  }

  /** Returns the adapter that brings an option of a command; with or without its dashes. */
  static Optional<Adapter> bringing(String command, String option) {
    String key = option.replaceFirst("^--", "");
    return command.equals(COMMAND)
        ? ALL.stream().filter(it -> it.keys().anyMatch(key::equals)).findFirst()
        : Optional.empty();
  }

  /** Returns the package of its classes. */
  public String packageName() {
    return "io." + artifact.replace('-', '.');
  }

  /** Returns the key of the option that asks for it, where one does; the others only say how. */
  Optional<String> asking() {
    return places.stream().findFirst();
  }

  /** Returns the keys of all its options. */
  Stream<String> keys() {
    return Stream.of(places, others).flatMap(List::stream);
  }

  /** Returns the keys of a list, for all commands and for the one that has such options. */
  static Stream<String> settings(Stream<String> keys) {
    return keys.flatMap(key -> Stream.of(key, COMMAND + "." + key));
  }

  /**
   * Returns all implementations of an interface that there are, in this jar and in others.
   *
   * @throws UsageException when one cannot be loaded
   */
  static <T> List<T> load(Class<T> service) {
    List<T> all = new ArrayList<>();
    try {
      ServiceLoader.load(service, service.getClassLoader()).forEach(all::add);
    } catch (ServiceConfigurationError e) {
      throw new UsageException(
          "an adapter on the class path cannot be loaded: " + e.getMessage(), e);
    }
    return all;
  }

  /**
   * Returns what this adapter is there for.
   *
   * @param need what needs it
   * @throws UsageException where the adapter is absent, or cannot be loaded
   */
  public <T> T service(Class<T> service, String need) {
    return load(service).stream().findFirst().orElseThrow(() -> new UsageException(missing(need)));
  }

  /** Says that something needs this adapter, which is absent, and how to add it. */
  public String missing(String need) {
    return AbsentModule.message(need, artifact);
  }
}
