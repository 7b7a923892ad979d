package io.freshet.cli.input;

import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import java.util.List;
import java.util.OptionalLong;

/** Where a shared cache is, and how large it may be, as options. */
public final class CacheOptions {

  public static final String CACHE = "--cache";
  public static final String LIMIT = "--cache-limit";

  private CacheOptions() {}

  /** The place of a cache. */
  public static Option cache() {
    return new Option(
        List.of(CACHE),
        Option.Value.FILE_OR_URL,
        "PLACE",
        SetBy.PROJECT,
        "The shared cache: a folder, http(s)://HOST/PATH or s3://BUCKET/PREFIX.");
  }

  /** How many bytes a folder may hold. */
  public static Option limit() {
    return Option.text(
        LIMIT,
        "SIZE",
        SetBy.PROJECT,
        "How much a folder as shared cache may hold, such as 500m or 20g; 10g unless set.");
  }

  /** The place that is given: a URL, or the whole path of a folder; empty where none is. */
  public static String place(Request request) {
    String text = request.value(CACHE, "");
    return text.isEmpty() || Option.isUrl(text) ? text : request.path(CACHE).toString();
  }

  /** How many bytes a folder may hold, where that is said. */
  public static OptionalLong bytes(Request request) {
    return request.has(LIMIT)
        ? OptionalLong.of(Sizes.bytes(LIMIT, request.value(LIMIT, "")))
        : OptionalLong.empty();
  }
}
