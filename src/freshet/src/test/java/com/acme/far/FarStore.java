package com.acme.far;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.Upload;
import io.freshet.target.Declared;
import io.freshet.target.Remote;
import io.freshet.target.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files on a far machine, which is the memory of this process: written here, then uploaded, and
 * fetched to be read. A token is a version. {@code far:/set/KEY} is there where a key is set for
 * stores, and {@code far:/variable/NAME} where the environment has it.
 */
public final class FarStore implements Store, Upload {

  private static final SortedMap<String, Far> FILES = new ConcurrentSkipListMap<>();
  private static final AtomicLong VERSIONS = new AtomicLong();

  /** How often the machine was asked: for one file, for many, for content. */
  public static final AtomicInteger LOOKS = new AtomicInteger();

  public static final AtomicInteger LISTINGS = new AtomicInteger();
  public static final AtomicInteger READS = new AtomicInteger();

  private final StoreContext context;

  /** What one listing told of targets that were not looked at yet; null before. Guarded by this. */
  private Map<String, Optional<Look>> listed = new HashMap<>();

  /** What will be looked at and is not listed yet. Guarded by this. */
  private int expected;

  private final Map<String, Path> copies = new ConcurrentHashMap<>();

  private record Far(long version, String text) {

    Look look() {
      return new Look(text.length(), version);
    }

    InputStream stream() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** For one build. */
  public FarStore(StoreContext context) {
    this.context = context;
  }

  /** Puts a file there, as somebody else does. */
  public static void put(String name, String text) {
    FILES.put(name, new Far(VERSIONS.incrementAndGet(), text));
  }

  /** What a file holds, if it is there. */
  public static Optional<String> text(String name) {
    return Optional.ofNullable(FILES.get(name)).map(Far::text);
  }

  /** Removes a file, as somebody else does. */
  public static void remove(String name) {
    FILES.remove(name);
  }

  @Override
  public synchronized void expect(Collection<Target> targets) {
    expected += targets.size();
  }

  @Override
  public Optional<Look> look(Declared what) {
    LOOKS.incrementAndGet();
    Optional<String> value = value(what.name());
    if (value.isPresent()) {
      put(what.name(), value.get());
    }
    return Optional.ofNullable(FILES.get(what.name())).map(Far::look);
  }

  private Optional<String> value(String name) {
    String key = name.substring(name.lastIndexOf('/') + 1);
    return name.startsWith("far:/set/")
        ? context.setting(key)
        : name.startsWith("far:/variable/") ? context.variable(key) : Optional.empty();
  }

  @Override
  public Optional<Found> find(Declared what) throws IOException {
    Optional<Look> known = what instanceof Target ? first(what.name()) : Optional.empty();
    return known.isPresent() ? Optional.of(read(what, known.get())) : Store.super.find(what);
  }

  private synchronized Optional<Look> first(String name) {
    if (expected > 1) {
      LISTINGS.incrementAndGet();
      listed = new HashMap<>();
      FILES.forEach((key, far) -> listed.put(key, Optional.of(far.look())));
      expected = 0;
    }
    Optional<Look> look = listed.remove(name);
    return look == null ? Optional.empty() : look;
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    String token = look.token().toString();
    Optional<Fingerprint> known = context.known(what.name(), token);
    if (known.isPresent()) {
      return Found.of(look, known.get(), Bits.UNKNOWN);
    }
    Far far = far(what.name());
    Fingerprint fingerprint = new Hasher().feed(far.stream()).finish();
    context.note(what.name(), Long.toString(far.version()), fingerprint);
    return Found.of(far.look(), fingerprint, Bits.UNKNOWN);
  }

  private static Far far(String name) throws IOException {
    READS.incrementAndGet();
    Far far = FILES.get(name);
    if (far == null) {
      throw new NoSuchFileException(name);
    }
    return far;
  }

  @Override
  public Target configured(Target target) {
    return context.configured(target);
  }

  @Override
  public Target input(Target target) {
    return target.at(new FarFile(target.name()));
  }

  /** A far file to read. */
  private final class FarFile implements Remote {

    private final String name;

    FarFile(String name) {
      this.name = name;
    }

    @Override
    public InputStream open() throws IOException {
      return far(name).stream();
    }

    @Override
    public Path fetch() throws IOException {
      Path known = copies.get(name);
      if (known == null) {
        known = Files.createTempFile(context.folder(), "far", "");
        Files.writeString(known, far(name).text());
        copies.put(name, known);
      }
      return known;
    }

    @Override
    public boolean exists() {
      return FILES.containsKey(name);
    }

    @Override
    public List<String> files() {
      return List.of();
    }

    @Override
    public Remote member(String member) {
      return new FarFile(name + "/" + member);
    }
  }

  @Override
  public StagedOutput stage(Target target, StagingPlace place) throws IOException {
    return context.stage(target, place, this);
  }

  @Override
  public Optional<Kept> publish(Path local, Target target, Found made, OwnContent own)
      throws IOException {
    Optional<Found> standing = Store.super.find(target);
    if (standing.filter(it -> it.fingerprint().equals(made.fingerprint())).isPresent()) {
      return Optional.empty();
    }
    Optional<Kept> kept = Optional.empty();
    if (standing.isPresent() && !own.has(standing.get().fingerprint())) {
      kept = Optional.of(new Kept(keep(target), List.of()));
    }
    put(target.name(), Files.readString(local));
    context.note(target.name(), FILES.get(target.name()).version() + "", made.fingerprint());
    return kept;
  }

  @Override
  public Optional<Kept> remove(Target target, OwnContent own) throws IOException {
    Optional<Found> standing = Store.super.find(target);
    Optional<Kept> kept = Optional.empty();
    if (standing.isPresent() && !own.has(standing.get().fingerprint())) {
      kept = Optional.of(new Kept(keep(target), List.of()));
    }
    remove(target.name());
    return kept;
  }

  @Override
  public boolean isInDataset(Declared what) {
    return what.name().startsWith("far:/");
  }

  @Override
  public String keep(Declared what) throws IOException {
    Path copy = Files.createTempFile(context.folder(), "kept", "");
    Files.writeString(copy, far(what.name()).text());
    String place = context.keep(what, copy);
    remove(what.name());
    return place;
  }

  @Override
  public void delete(Declared what) {
    remove(what.name());
  }
}
