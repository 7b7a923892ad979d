package io.freshet.s3;

import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.Reading;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.Upload;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders on S3, for one build. They are written on this machine and uploaded when they
 * are published. A token is an ETag. Thread-safe.
 */
final class S3Store implements Store, Upload {

  private static final int ATTEMPTS = 5;

  private final StoreContext context;
  private final S3Uploads.Limits limits;
  private final ExpectedFiles expected = new ExpectedFiles();

  /** Null until something is asked for. Guarded by this. */
  private @Nullable S3Access access;

  /** By kind of target; empty until something is asked for. Guarded by this. */
  private Map<String, Places> places = Map.of();

  S3Store(StoreContext context, S3Uploads.Limits limits) {
    this.context = context;
    this.limits = limits;
  }

  /** For one build. */
  static S3Store of(StoreContext context) {
    return new S3Store(context, S3Uploads.Limits.DEFAULT);
  }

  private synchronized Places of(Declared what) throws IOException {
    if (access == null) {
      access = S3Access.of(context, limits);
      places =
          Map.of(
              Declared.FILE, new S3Files(context, access, expected),
              Declared.FOLDER, new S3Folders(context, access),
              Declared.FILE_SET, new S3Sets(context, access));
    }
    Places found = places.get(what.kind());
    if (found == null) {
      throw new IOException(what.name() + " is a " + what.kind() + ", which is never on S3");
    }
    return found;
  }

  @Override
  public void expect(Collection<Target> targets) {
    expected.add(targets);
  }

  @Override
  public Optional<Look> look(Declared what) throws IOException {
    return of(what).look(what);
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    return of(what).read(what, look);
  }

  @Override
  public Optional<Found> find(Declared what) throws IOException {
    Places of = of(what);
    Optional<Found> known = what instanceof Target it ? of.known(it) : Optional.empty();
    if (known.isPresent()) {
      return known;
    }
    Optional<Found> found = Store.super.find(what);
    found.ifPresent(it -> of.found(what, it));
    return found;
  }

  @Override
  public Reading reading(Declared what) throws IOException {
    return of(what).reading(what);
  }

  @Override
  public Target configured(Target target) {
    return context.configured(target);
  }

  @Override
  public Target input(Target target) {
    try {
      return of(target).input(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StagedOutput stage(Target target, StagingPlace place) throws IOException {
    return context.stage(target, place, this);
  }

  @Override
  public Optional<Kept> publish(Path local, Target target, Found made, OwnContent own)
      throws IOException {
    return untilAlone(() -> of(target).publish(local, target, made, own));
  }

  @Override
  public Optional<Kept> remove(Target target, OwnContent own) throws IOException {
    return untilAlone(() -> of(target).remove(target, own));
  }

  /** One attempt to change what stands in a place. */
  private interface Attempt<T> {
    T make() throws IOException;
  }

  private static <T> T untilAlone(Attempt<T> attempt) throws IOException {
    for (int i = 1; i < ATTEMPTS; i++) {
      try {
        return attempt.make();
      } catch (ChangedMeanwhileException e) {
        // What stands there now is looked at anew: it may be ours, or must be kept.
      }
    }
    return attempt.make();
  }

  @Override
  public boolean isInDataset(Declared what) {
    try {
      return !S3Name.of(what).key().isEmpty();
    } catch (IllegalArgumentException e) {
      return false; // no place has such a name
    }
  }

  @Override
  public String keep(Declared what) throws IOException {
    return untilAlone(() -> of(what).keep(what));
  }

  @Override
  public void delete(Declared what) throws IOException {
    try {
      of(what).delete(what);
    } catch (ChangedMeanwhileException e) {
      throw new IOException(
          what.name() + " was changed by somebody else since it was looked at, and stays", e);
    }
  }

  @Override
  public synchronized void close() {
    if (access != null) {
      access.client().close();
      access = null;
      places = Map.of();
    }
  }
}
