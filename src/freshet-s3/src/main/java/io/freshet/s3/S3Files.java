package io.freshet.s3;

import io.freshet.fingerprint.Bits;
import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.LocalNames;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.Reading;
import io.freshet.store.StoreContext;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files: each is one object. Thread-safe. */
final class S3Files implements Places {

  private final StoreContext context;
  private final S3Access access;
  private final ExpectedFiles expected;

  /** What was found last, but for what a listing has told. */
  private final Map<S3Name, S3Object> seen = new ConcurrentHashMap<>();

  S3Files(StoreContext context, S3Access access, ExpectedFiles expected) {
    this.context = context;
    this.access = access;
    this.expected = expected;
  }

  /** What tells one content from another. */
  private record Token(String etag) {}

  private static Look look(S3Object object) {
    return new Look(object.size(), new Token(object.etag()));
  }

  private static S3Object object(S3Name name, Look look) {
    return new S3Object(name.key(), look.size(), ((Token) look.token()).etag(), Instant.EPOCH);
  }

  @Override
  public Optional<Look> look(Declared what) throws IOException {
    return access.requests().head(S3Name.of(what)).map(it -> look(it.object()));
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    S3Name name = S3Name.of(what);
    return Found.of(look, access.contents().of(name, object(name, look)), Bits.UNKNOWN);
  }

  @Override
  public Optional<Found> known(Target target) throws IOException {
    Optional<S3Object> listed = expected.first(S3Name.of(target), access.requests());
    try {
      return listed.isEmpty() ? Optional.empty() : Optional.of(read(target, look(listed.get())));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it is another one, or gone, since it was listed
    }
  }

  @Override
  public void found(Declared what, Found found) {
    S3Name name = S3Name.of(what);
    seen.put(name, object(name, found.look()));
  }

  /** What is put back has the same content, but another time or version. */
  @Override
  public Reading reading(Declared what) throws IOException {
    Optional<S3Requests.Head> before = access.requests().head(S3Name.of(what));
    return now -> before.equals(access.requests().head(S3Name.of(what)));
  }

  @Override
  public Target input(Target target) {
    return target.at(new RemoteFile(access, S3Name.of(target), ""));
  }

  @Override
  public Optional<Kept> publish(Path local, Target target, Found made, OwnContent own)
      throws IOException {
    S3Name name = S3Name.of(target);
    forget(name);
    Optional<Found> standing = standing(target);
    if (standing.filter(it -> it.fingerprint().equals(made.fingerprint())).isPresent()) {
      return Optional.empty();
    }
    Optional<Kept> kept = keepStrangers(target, standing, own);
    Optional<S3Object> there = standing.map(it -> object(name, it.look()));
    try {
      S3Object put = access.uploads().put(name, local, made.fingerprint(), there);
      access.contents().note(name, put, made.fingerprint());
    } catch (ChangedMeanwhileException e) {
      // An answer that was lost has the upload sent twice, and the second is refused.
      if (kept.isEmpty() || !holds(target, made)) {
        throw e;
      }
    }
    return kept;
  }

  private boolean holds(Target target, Found made) throws IOException {
    return standing(target).filter(it -> it.fingerprint().equals(made.fingerprint())).isPresent();
  }

  /** What was known of it, or fetched, is another content than will be there. */
  private void forget(S3Name name) {
    expected.forget(name);
    seen.remove(name);
    access.copies().forget(name);
  }

  private Optional<Found> standing(Declared what) throws IOException {
    Optional<Look> look = look(what);
    try {
      return look.isEmpty() ? Optional.empty() : Optional.of(read(what, look.get()));
    } catch (NoSuchFileException e) {
      throw new ChangedMeanwhileException(what.name(), e);
    }
  }

  private Optional<Kept> keepStrangers(Target target, Optional<Found> standing, OwnContent own)
      throws IOException {
    if (standing.isEmpty() || own.has(standing.get().fingerprint())) {
      return Optional.empty();
    }
    return Optional.of(new Kept(keepCopy(target, standing.get().look()), List.of()));
  }

  @Override
  public Optional<Kept> remove(Target target, OwnContent own) throws IOException {
    S3Name name = S3Name.of(target);
    Optional<Found> standing = standing(target);
    Optional<Kept> kept = keepStrangers(target, standing, own);
    if (standing.isPresent()) {
      delete(name, object(name, standing.get().look()));
    }
    return kept;
  }

  private String keepCopy(Declared what, Look look) throws IOException {
    S3Name name = S3Name.of(what);
    Path copy = access.copies().folder().resolve(LocalNames.last(name.key()));
    access.copies().fetch(name, object(name, look).etag(), copy);
    return context.keep(what, copy);
  }

  @Override
  public String keep(Declared what) throws IOException {
    Look look = look(what).orElseThrow(() -> new NoSuchFileException(what.name()));
    String place = keepCopy(what, look);
    S3Name name = S3Name.of(what);
    delete(name, object(name, look));
    return place;
  }

  @Override
  public void delete(Declared what) throws IOException {
    S3Name name = S3Name.of(what);
    Optional<S3Object> found = Optional.ofNullable(seen.get(name));
    if (found.isEmpty()) {
      found = access.requests().head(name).map(S3Requests.Head::object);
    }
    if (found.isPresent()) {
      delete(name, found.get());
    }
  }

  private void delete(S3Name name, S3Object object) throws IOException {
    forget(name);
    access.uploads().removeLeftOver(name);
    access.deletions().delete(name, object);
  }
}
