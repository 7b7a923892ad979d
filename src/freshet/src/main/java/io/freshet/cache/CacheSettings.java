package io.freshet.cache;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which shared cache a build asks, and how.
 *
 * @param place a folder, or a URL; empty where there is no cache
 * @param choices what is done besides reading
 * @param salt what else machines must have in common so that one may take what the other has made
 * @param limit how many bytes a folder may hold
 * @param secret signs entries, and then only signed ones are taken; empty where it is not wanted
 */
public record CacheSettings(
    String place, Set<Choice> choices, String salt, long limit, String secret) {

  /** 10 GiB. */
  public static final long LIMIT = 10L << 30;

  /** The environment variable that holds the secret. */
  public static final String SECRET_VARIABLE = "FRESHET_CACHE_KEY";

  /** No cache. */
  public static final CacheSettings NONE =
      new CacheSettings("", Set.of(), defaultSalt(), LIMIT, "");

  /** What is not done unless it is asked for. */
  public enum Choice {
    /** What runs make goes to the cache. */
    PUSHING,
    /** So does what they write to object stores, and it is restored. */
    STORES
  }

  /** Keeps a copy. */
  public CacheSettings {
    choices = Set.copyOf(choices);
  }

  /** The same at another place. */
  public CacheSettings at(String newPlace) {
    return new CacheSettings(newPlace, choices, salt, limit, secret);
  }

  /** The same, and this. */
  public CacheSettings choosing(Choice choice) {
    Set<Choice> more = EnumSet.of(choice);
    more.addAll(choices);
    return new CacheSettings(place, more, salt, limit, secret);
  }

  /** The same with another salt. */
  public CacheSettings withSalt(String newSalt) {
    return new CacheSettings(place, choices, newSalt, limit, secret);
  }

  /**
   * The same with another limit.
   *
   * @throws IllegalArgumentException for less than a byte
   */
  public CacheSettings withLimit(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("cache limit " + bytes + ": want at least 1 byte");
    }
    return new CacheSettings(place, choices, salt, bytes, secret);
  }

  /** The same with the secret that the environment holds, if it holds one. */
  public CacheSettings in(Map<String, String> environment) {
    String key = environment.getOrDefault(SECRET_VARIABLE, "");
    return new CacheSettings(place, choices, salt, limit, key);
  }

  /** Whether an environment has the secret, but without a text: so are those that CI hides. */
  public static boolean isSecretEmpty(Map<String, String> environment) {
    return environment.getOrDefault(SECRET_VARIABLE, "unset").isBlank();
  }

  /** Whether there is a cache. */
  public boolean isPresent() {
    return !place.isEmpty();
  }

  /** Whether this was chosen. */
  public boolean has(Choice choice) {
    return choices.contains(choice);
  }

  /** The system, the architecture and Java's feature version: {@code Linux amd64 17}. */
  public static String defaultSalt() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + " "
        + Runtime.version().feature();
  }

  /** Leaves out the secret, and where passwords may be. */
  @Override
  public String toString() {
    return "CacheSettings" + choices;
  }
}
