package io.freshet.store;

import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Each set of files as a build has first found it: all its readers in the build see the same.
 * Thread-safe.
 */
public final class FoundSets {

  private final UnaryOperator<Target> configured;

  /** By name and configuration. */
  private final Map<String, Found> found = new ConcurrentHashMap<>();

  /**
   * Nothing is found yet.
   *
   * @param configured gives a target what the build says of it
   */
  public FoundSets(UnaryOperator<Target> configured) {
    this.configured = configured;
  }

  /** Returns a set with what the build says of it; what was recorded says all itself. */
  public Declared settled(Declared set) {
    return set instanceof Target target ? configured.apply(target) : set;
  }

  /** Returns what was found first; nothing before that. */
  public Optional<Found> find(Declared set) {
    return Optional.ofNullable(found.get(key(set)));
  }

  /** Notes what is found now; returns what was found before, which stays. */
  public Optional<Found> note(Declared set, Found now) {
    return Optional.ofNullable(found.putIfAbsent(key(set), now));
  }

  private String key(Declared set) {
    return set.name() + '\n' + settled(set).configuration();
  }
}
