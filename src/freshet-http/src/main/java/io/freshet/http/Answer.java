package io.freshet.http;

import io.freshet.fingerprint.Hasher;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server said of a file, after all redirects.
 *
 * @param status 200, 206, 304 and so on
 * @param from where it came from in the end
 */
record Answer(int status, URI from, HttpHeaders headers) {

  /** RFC 9110, section 8.8.3: not weak, between quotes. */
  private static final Pattern STRONG = Pattern.compile("\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

  /**
   * Within that time another edit may get the same ETag: servers make it of size and time of
   * change, in seconds.
   */
  private static final Duration RACY = Duration.ofSeconds(2);

  /** Returns its strong ETag, if it has one. */
  Optional<String> strongTag() {
    return headers.firstValue("ETag").filter(it -> STRONG.matcher(it).matches());
  }

  /**
   * Returns the state that it is in, if equal states mean equal bytes: the strong ETag, and from
   * which address it came, as a text without secrets of that address. A file that was changed just
   * before it was sent has none.
   */
  Optional<String> token(URI asked) {
    return strongTag().filter(it -> isSettled()).map(it -> it + place(asked));
  }

  /** Returns where a redirected answer came from, hashed; empty for one that was not redirected. */
  String place(URI asked) {
    return from.equals(asked) ? "" : " " + new Hasher().feed(from.toString()).finish().hex();
  }

  private boolean isSettled() {
    Optional<ZonedDateTime> changed = time("Last-Modified");
    Optional<ZonedDateTime> sent = time("Date");
    return headers.firstValue("Last-Modified").isEmpty()
        || (changed.isPresent()
            && sent.isPresent()
            && !sent.get().isBefore(changed.get().plus(RACY)));
  }

  Optional<ZonedDateTime> time(String header) {
    return headers.firstValue(header).flatMap(Answer::parsed);
  }

  private static Optional<ZonedDateTime> parsed(String time) {
    try {
      return Optional.of(ZonedDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
