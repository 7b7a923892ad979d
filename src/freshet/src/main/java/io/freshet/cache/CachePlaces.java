package io.freshet.cache;

import io.freshet.cache.CacheSettings.Choice;
import io.freshet.store.Blobs;
import io.freshet.target.Targets;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens shared caches by the names of their places. */
public final class CachePlaces {

  private CachePlaces() {}

  /** There can be no cache in a place; the message names it. */
  public static final class NoPlaceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private NoPlaceException(String place, String why, @Nullable Throwable cause) {
      super("cache " + shown(place) + ": " + why, cause);
    }
  }

  /**
   * Opens the cache that is set. Connects to nothing yet.
   *
   * @param root where a relative folder begins
   * @param stores finds places in stores of other jars, by name
   * @throws NoPlaceException when there can be no such place
   */
  public static SharedCache open(
      CacheSettings settings,
      Path root,
      Function<String, Optional<Blobs>> stores,
      Consumer<String> warnings) {
    String place = settings.place();
    if (!isUrl(place) && !settings.has(Choice.PUSHING) && Files.notExists(folder(place, root))) {
      warnings.accept("cache " + shown(place) + ": there is no such folder; nothing is restored");
    }
    return new SharedCache(settings, shown(place), blobs(settings, root, stores), warnings);
  }

  /**
   * Opens a cache to look after it. Connects to nothing yet.
   *
   * @throws NoPlaceException when there can be no such place
   */
  public static CacheUpkeep upkeep(
      CacheSettings settings, Path root, Function<String, Optional<Blobs>> stores) {
    String place = settings.place();
    Optional<CacheFolder> folder =
        isUrl(place)
            ? Optional.empty()
            : Optional.of(new CacheFolder(folder(place, root), InstantSource.system()));
    return new CacheUpkeep(settings, shown(place), blobs(settings, root, stores), folder);
  }

  private static boolean isUrl(String place) {
    return place.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }

  private static Blobs blobs(
      CacheSettings settings, Path root, Function<String, Optional<Blobs>> stores) {
    String place = settings.place();
    if (place.matches("(?i)https?:.*")) {
      return new HttpBlobs(uri(place));
    }
    if (isUrl(place)) {
      return inStore(place, stores);
    }
    return new FolderBlobs(folder(place, root), settings.limit(), InstantSource.system());
  }

  private static Path folder(String place, Path root) {
    try {
      return root.resolve(place);
    } catch (InvalidPathException e) {
      throw new NoPlaceException(place, "want a folder or a URL", e);
    }
  }

  private static Blobs inStore(String place, Function<String, Optional<Blobs>> stores) {
    String rule =
        "no store has such a place; want a folder, http(s)://HOST/PATH or s3://BUCKET/PREFIX";
    try {
      return stores.apply(place).orElseThrow(() -> new NoPlaceException(place, rule, null));
    } catch (NoPlaceException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new NoPlaceException(place, why(place, String.valueOf(e.getMessage())), e);
    }
  }

  /** What a store says, without the place that it may begin with. */
  private static String why(String place, String message) {
    return shown(message.startsWith(place + " ") ? message.substring(place.length() + 1) : message);
  }

  private static URI uri(String place) {
    return address(place)
        .filter(it -> it.getQuery() == null && it.getFragment() == null)
        .orElseThrow(
            () -> new NoPlaceException(place, "want http(s)://HOST/PATH, without ? and #", null));
  }

  private static Optional<URI> address(String place) {
    try {
      return Optional.of(new URI(place)).filter(it -> it.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * A name without user and password. Where it is no address, and nobody can tell where its host
   * begins, all up to the last {@code @} is left out.
   */
  public static String shown(String place) {
    String secret =
        address(place).isPresent() ? "^([^/]*//)[^/]*@" : "(?s)([A-Za-z][\\w+.-]+:/*).*@";
    return Targets.shown(place.replaceFirst(secret, "$1...@"));
  }
}
