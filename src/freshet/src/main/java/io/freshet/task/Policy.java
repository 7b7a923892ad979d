package io.freshet.task;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How a task wants to be run. Not part of a task's identity or recipe: another policy makes nothing
 * stale.
 *
 * @param attempts how often it is run until it succeeds, at least 1
 * @param backoff how long it waits between two attempts; it holds no worker meanwhile
 * @param retried which failures are worth another attempt: what {@code run} threw, or a {@link
 *     java.util.concurrent.TimeoutException}
 * @param timeout how long an attempt may take; then its thread is interrupted. No limit unless set
 * @param resources how much of which named resource it holds while it runs, each at least 1; how
 *     much there is the build says
 * @param priority of the tasks that could run now, those of higher priority run first
 */
public record Policy(
    int attempts,
    Backoff backoff,
    Predicate<? super Throwable> retried,
    Optional<Duration> timeout,
    SortedMap<String, Integer> resources,
    int priority) {

  /** One attempt, without limit of time, no resources, priority 0. */
  public static final Policy DEFAULT =
      new Policy(
          1, Backoff.DEFAULT, thrown -> true, Optional.empty(), Collections.emptySortedMap(), 0);

  /** Refuses values out of range. */
  public Policy {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts " + attempts + ": want at least 1");
    }
    if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
      throw new IllegalArgumentException("timeout " + timeout.get() + ": want more than zero");
    }
    resources.forEach(Policy::checkResource);
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
  }

  private static void checkResource(String name, int amount) {
    if (name.isBlank() || amount < 1) {
      throw new IllegalArgumentException(
          "resource \"" + name + "\"=" + amount + ": want a name and at least 1");
    }
  }

  /** This policy with another number of attempts. */
  public Policy withAttempts(int newAttempts) {
    return new Policy(newAttempts, backoff, retried, timeout, resources, priority);
  }

  /** This policy with another backoff. */
  public Policy withBackoff(Backoff newBackoff) {
    return new Policy(attempts, newBackoff, retried, timeout, resources, priority);
  }

  /** This policy, trying again only after failures of one of these classes. */
  public Policy retryingOn(Collection<? extends Class<? extends Throwable>> failures) {
    List<Class<? extends Throwable>> classes = List.copyOf(failures);
    return retryingIf(thrown -> classes.stream().anyMatch(it -> it.isInstance(thrown)));
  }

  /** This policy, trying again only after failures of this class. */
  public Policy retryingOn(Class<? extends Throwable> failure) {
    return retryingIf(failure::isInstance);
  }

  /** This policy, trying again only after failures for which this holds. */
  public Policy retryingIf(Predicate<? super Throwable> newRetried) {
    return new Policy(attempts, backoff, newRetried, timeout, resources, priority);
  }

  /** This policy with a limit of time for each attempt. */
  public Policy withTimeout(Duration newTimeout) {
    return new Policy(attempts, backoff, retried, Optional.of(newTimeout), resources, priority);
  }

  /** Returns this policy with this amount of one more resource. */
  public Policy withResource(String name, int amount) {
    SortedMap<String, Integer> more = new TreeMap<>(resources);
    more.put(name, amount);
    return new Policy(attempts, backoff, retried, timeout, more, priority);
  }

  /** This policy with another priority. */
  public Policy withPriority(int newPriority) {
    return new Policy(attempts, backoff, retried, timeout, resources, newPriority);
  }
}
