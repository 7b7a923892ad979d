package com.acme.trial;

import io.freshet.store.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Blobs in memory, which a test may look at, change, and make fail. */
public final class TrialBlobs implements Blobs {

  /** What happens before a call: it may wait, or throw. */
  public interface Trouble {
    void before(String call) throws Exception;
  }

  private final Map<String, byte[]> all = new ConcurrentHashMap<>();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();

  /** What goes wrong; nothing at first. */
  private volatile Trouble trouble = call -> {};

  /** The bytes by name, to be changed. */
  public Map<String, byte[]> all() {
    return all;
  }

  /** The calls so far: {@code read ac/…}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** From now on this happens before each call; what was called is forgotten. */
  public void trouble(Trouble newTrouble) {
    trouble = newTrouble;
    calls.clear();
  }

  private void called(String call) throws IOException {
    calls.add(call);
    try {
      trouble.before(call);
    } catch (IOException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public Optional<byte[]> read(String name, int most, Duration limit) throws IOException {
    called("read " + name);
    return Optional.ofNullable(all.get(name)).map(byte[]::clone);
  }

  @Override
  public boolean fetch(String name, Path to, long most, Duration limit) throws IOException {
    byte[] bytes = all.get(name);
    try {
      called("fetch " + name);
    } catch (IOException e) {
      if (bytes != null) {
        Files.write(to, Arrays.copyOf(bytes, bytes.length / 2)); // died in the middle
      }
      throw e;
    }
    if (bytes != null) {
      Files.write(to, bytes);
    }
    return bytes != null;
  }

  @Override
  public boolean has(String name, Duration limit) throws IOException {
    called("has " + name);
    return all.containsKey(name);
  }

  @Override
  public void put(String name, long size, Source source, Duration limit) throws IOException {
    called("put " + name);
    try (InputStream in = source.open()) {
      all.put(name, in.readAllBytes());
    }
  }

  @Override
  public void close() {}
}
