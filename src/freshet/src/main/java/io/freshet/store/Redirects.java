package io.freshet.store;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** Where servers of the web send those who ask, and what of that is followed. */
public final class Redirects {

  private Redirects() {}

  /**
   * Returns where an answer leads.
   *
   * @param from what was asked for
   * @param location the header of that name
   * @throws IOException when that is not followed; the message says it of an "it"
   */
  public static URI next(URI from, String location) throws IOException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("it is redirected to what is no address", e);
    }
    String scheme = String.valueOf(to.getScheme());
    if (from.getScheme().equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("https")) {
      throw new IOException(
          "it is redirected from https to " + scheme + ", where anybody could change it");
    }
    if (!scheme.toLowerCase(Locale.ROOT).matches("https?") || to.getHost() == null) {
      throw new IOException("it is redirected to what is no address of the web");
    }
    if (to.getRawUserInfo() != null) {
      throw new IOException("it is redirected to an address with a user or password in it");
    }
    return to;
  }

  /** Returns whether one server answers for both, so that it may know the same secrets. */
  public static boolean isSameServer(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
  }
}
