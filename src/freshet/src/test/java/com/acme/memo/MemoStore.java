package com.acme.memo;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.Found;
import io.freshet.store.Look;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Texts in the memory of this process, in which builds come and go. A token is a version. */
public final class MemoStore implements Store {

  private static final Map<String, Memo> MEMOS = new ConcurrentHashMap<>();
  private static final AtomicLong VERSIONS = new AtomicLong();

  private record Memo(long version, String text) {}

  /** Puts a text in a place; where there is no text, removes what is there. */
  public static void put(String name, Optional<String> text) {
    if (text.isPresent()) {
      MEMOS.put(name, new Memo(VERSIONS.incrementAndGet(), text.get()));
    } else {
      MEMOS.remove(name);
    }
  }

  /** The text in a place, if there is one. */
  public static Optional<String> text(String name) {
    return Optional.ofNullable(MEMOS.get(name)).map(Memo::text);
  }

  static Fingerprint fingerprint(String text) {
    return new Hasher().feed(text).finish();
  }

  @Override
  public Optional<Look> look(Declared what) {
    return Optional.ofNullable(MEMOS.get(what.name()))
        .map(memo -> new Look(memo.text().length(), memo.version()));
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    String text = text(what.name()).orElseThrow(() -> new NoSuchFileException(what.name()));
    return Found.of(look, fingerprint(text), Bits.UNKNOWN);
  }

  @Override
  public Target input(Target target) {
    return ((MemoTarget) target)
        .on(
            new MemoTarget.Sheet() {
              @Override
              public String read() throws IOException {
                return text(target.name())
                    .orElseThrow(() -> new NoSuchFileException(target.name()));
              }

              @Override
              public void write(String text) throws IOException {
                throw new IOException(target.name() + " is read only here");
              }
            });
  }

  @Override
  public StagedOutput stage(Target target, StagingPlace place) {
    return new StagedMemo(this, (MemoTarget) target);
  }

  @Override
  public boolean isInDataset(Declared what) {
    return what.name().startsWith("memo:/");
  }

  @Override
  public String keep(Declared what) {
    String place = what.name() + ".kept";
    put(place, text(what.name()));
    delete(what);
    return place;
  }

  @Override
  public void delete(Declared what) {
    put(what.name(), Optional.empty());
  }
}
