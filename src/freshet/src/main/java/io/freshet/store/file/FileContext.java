package io.freshet.store.file;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreSettings;
import io.freshet.store.Upload;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import io.freshet.trace.StatCache;
import io.freshet.trace.StateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a build lends to stores of other jars: its settings, what it knows by token, and the files
 * of this machine. Thread-safe.
 */
public final class FileContext implements StoreContext, Closeable {

  private final FileStore files;
  private final StatCache tokens;
  private final StoreSettings settings;
  private final @Nullable Path staging;
  private final Consumer<String> warnings;

  /** Where copies are; null until one is fetched. Guarded by this. */
  private @Nullable Path folder;

  /**
   * For one build.
   *
   * @param staging a folder of the build's own; null for one that must write nothing in the root
   */
  public FileContext(
      FileStore files,
      StatCache tokens,
      StoreSettings settings,
      @Nullable Path staging,
      Consumer<String> warnings) {
    this.files = files;
    this.tokens = tokens;
    this.settings = settings;
    this.staging = staging;
    this.warnings = warnings;
  }

  @Override
  public Path root() {
    return files.root();
  }

  @Override
  public Optional<String> setting(String key) {
    return Optional.ofNullable(settings.values().get(key));
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(settings.variables().get(name));
  }

  @Override
  public Optional<DataSource> connection(String name) {
    return Optional.ofNullable(settings.connections().get(name));
  }

  @Override
  public Optional<Fingerprint> known(String place, String token) {
    return tokens.ofToken(place, token);
  }

  @Override
  public Optional<String> knownToken(String place) {
    return tokens.tokenOf(place);
  }

  @Override
  public void note(String place, String token, Fingerprint fingerprint) {
    tokens.noteToken(place, token, fingerprint);
  }

  @Override
  public synchronized Path folder() throws IOException {
    if (folder == null) {
      folder =
          staging == null
              ? Files.createTempDirectory("freshet-")
              : Files.createDirectories(staging.resolve("fetched"));
    }
    return folder;
  }

  @Override
  public Path notes() throws IOException {
    return StateFolder.of(root()).notes(warnings);
  }

  @Override
  public Target configured(Target target) {
    return files.configured(target);
  }

  @Override
  public StagedOutput stage(Target target, StagingPlace place, Upload upload) throws IOException {
    return files.stage(target, place, upload);
  }

  @Override
  public void warning(String text) {
    warnings.accept(text);
  }

  @Override
  public String keep(Declared what, Path copy) throws IOException {
    return files.keep(what, copy);
  }

  @Override
  public synchronized void close() throws IOException {
    if (folder != null) {
      Staging.delete(folder);
      folder = null;
    }
  }
}
