package io.freshet.cache;

import io.freshet.fingerprint.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches of content that are under way. Whoever wants what somebody else is fetching gets a copy
 * of it, made by that thread as soon as it has it. Thread-safe.
 */
final class Fetches {

  /** By content; guarded by itself. */
  private final Map<Fingerprint, Flight> flights = new HashMap<>();

  /** Fetches by the calling thread. */
  interface Fetch {
    boolean run() throws IOException;
  }

  /** Those who wait for one content; guarded by {@link #flights}. */
  private static final class Flight {

    private final List<Waiting> waiting = new ArrayList<>();
  }

  private record Waiting(Path to, CompletableFuture<Boolean> isThere) {}

  /** Fetches content to a place, or waits for a copy; returns whether it is there. */
  boolean fetch(Fingerprint content, Path to, Duration limit, Fetch fetch) throws IOException {
    Waiting waiting = new Waiting(to, new CompletableFuture<>());
    Flight flight;
    synchronized (flights) {
      flight = flights.get(content);
      if (flight != null) {
        flight.waiting.add(waiting);
      } else {
        flights.put(content, new Flight());
      }
    }
    if (flight != null) {
      return await(flight, waiting, limit);
    }
    boolean isThere = false;
    try {
      isThere = fetch.run();
    } finally {
      land(content, to, isThere);
    }
    return isThere;
  }

  private void land(Fingerprint content, Path from, boolean isThere) {
    List<Waiting> waiting;
    synchronized (flights) {
      Flight flight = Objects.requireNonNull(flights.remove(content));
      waiting = List.copyOf(flight.waiting);
      flight.waiting.clear();
    }
    for (Waiting each : waiting) {
      try {
        if (isThere) {
          Files.copy(from, each.to());
        }
        each.isThere().complete(isThere);
      } catch (IOException | RuntimeException e) {
        each.isThere().completeExceptionally(e);
      }
    }
  }

  /** Who has waited in vain leaves: nothing is written to his place after that. */
  private boolean await(Flight flight, Waiting waiting, Duration limit) throws IOException {
    try {
      return waiting.isThere.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      // It takes longer than its own run is worth.
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    boolean hasLeft;
    synchronized (flights) {
      hasLeft = flight.waiting.remove(waiting);
    }
    if (!hasLeft) {
      waiting.isThere.exceptionally(thrown -> false).join();
    }
    return false;
  }
}
