package io.freshet.cli.input;

import io.freshet.Build;
import io.freshet.cache.CachePlaces;
import io.freshet.cache.CacheSettings;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Which shared cache there is, and what it is used for, as options. */
public final class CacheOptions {

  public static final String CACHE = "--cache";
  public static final String LIMIT = "--cache-limit";
  private static final String PUSH = "--cache-push";
  private static final String STORES = "--cache-stores";
  private static final String SALT = "--cache-salt";

  /** The environment variables that are read and are no settings. */
  public static final Set<String> VARIABLES = Set.of(CacheSettings.SECRET_VARIABLE);

  private CacheOptions() {}

  /** The place of a cache. */
  public static Option cache() {
    return new Option(
        List.of(CACHE),
        Option.Value.FOLDER_OR_URL,
        "PLACE",
        SetBy.PROJECT,
        "The shared cache: a folder, http(s)://HOST/PATH or s3://BUCKET/PREFIX; none for none.");
  }

  /** How many bytes a folder may hold. */
  public static Option limit() {
    return Option.text(
        LIMIT,
        "SIZE",
        SetBy.PROJECT,
        "How much a folder as shared cache may hold, such as 500m or 20g; 10g unless set.");
  }

  /** All that a run has. */
  static List<Option> ofRun() {
    return List.of(
        cache(),
        Option.flag(
            PUSH,
            SetBy.PROJECT,
            "Also give the shared cache what runs make; unless set, it is only read."),
        Option.flag(
            STORES,
            SetBy.PROJECT,
            "Also cache outputs in object stores; unless set, only files and folders on disks."),
        Option.text(
            SALT,
            "TEXT",
            SetBy.PROJECT,
            "What machines must have in common to take from each other; system, architecture and"
                + " version of Java unless set."),
        limit());
  }

  /**
   * The place that is given: a URL, or the whole path of a folder; empty where none is, or {@code
   * none}.
   *
   * @throws UsageException where a file stands in the place of the folder
   */
  public static String place(Request request) {
    String text = request.value(CACHE, "");
    if (text.isEmpty() || text.equals(Option.NOWHERE)) {
      return "";
    }
    if (!cache().isPath(text)) {
      return text;
    }
    Path folder = request.path(CACHE);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw UsageException.of(CACHE, text + " is a file: want a folder");
    }
    return folder.toString();
  }

  /** How many bytes a folder may hold, where that is said. */
  public static OptionalLong bytes(Request request) {
    return request.has(LIMIT)
        ? OptionalLong.of(Sizes.bytes(LIMIT, request.value(LIMIT, "")))
        : OptionalLong.empty();
  }

  /** The same build with the cache that is given, if one is. */
  static Build caching(Build uncached, Request request) {
    OptionalLong limit = bytes(request);
    String place = place(request);
    if (place.isEmpty()) {
      if (request.isTyped(PUSH)) {
        throw UsageException.of(PUSH, "wants a cache to push to: name it by --cache PLACE");
      }
      return uncached;
    }
    Build build = uncached.cache(place);
    if (limit.isPresent()) {
      build = build.cacheLimit(limit.getAsLong());
    }
    if (request.has(PUSH)) {
      build = build.cachePush();
    }
    if (request.has(STORES)) {
      build = build.cacheStores();
    }
    return request.has(SALT) ? build.cacheSalt(request.value(SALT, "")) : build;
  }

  /** The mistake in the place of a cache that nothing can be kept in. */
  public static UsageException mistake(CachePlaces.NoPlaceException wrong) {
    return new UsageException("--" + wrong.getMessage(), wrong, CACHE);
  }
}
