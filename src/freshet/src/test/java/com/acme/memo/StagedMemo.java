package com.acme.memo;

import io.freshet.fingerprint.Bits;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.StagedOutput;
import io.freshet.target.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A text that one run writes. */
final class StagedMemo implements StagedOutput, MemoTarget.Sheet {

  private final MemoStore store;
  private final MemoTarget target;

  /** What was written, if anything was. */
  private Optional<String> text = Optional.empty();

  /** Whether the run is over. */
  private boolean isOver;

  StagedMemo(MemoStore store, MemoTarget target) {
    this.store = store;
    this.target = target;
  }

  @Override
  public String read() {
    return text.orElse("");
  }

  @Override
  public void write(String newText) throws IOException {
    if (isOver) {
      throw new IOException("the run is over");
    }
    text = Optional.of(newText);
  }

  @Override
  public Target target() {
    return target.on(this);
  }

  @Override
  public void end() {
    isOver = true;
  }

  @Override
  public void refuseFailedWrites() {}

  @Override
  public Optional<Found> find() {
    return text.map(
        it -> Found.of(new Look(it.length(), "staged"), MemoStore.fingerprint(it), Bits.UNKNOWN));
  }

  @Override
  public Target readable() {
    return target.on(
        new MemoTarget.Sheet() {
          @Override
          public String read() {
            return StagedMemo.this.read();
          }

          @Override
          public void write(String newText) throws IOException {
            throw new IOException("read only");
          }
        });
  }

  @Override
  public boolean isAsFound() {
    return true;
  }

  @Override
  public Optional<String> differenceFrom(StagedOutput other) {
    return text.equals(((StagedMemo) other).text)
        ? Optional.empty()
        : Optional.of("is another text");
  }

  @Override
  public void secure() {}

  @Override
  public void refuseLateWriters() {}

  @Override
  public Optional<Kept> publish(OwnContent own) throws IOException {
    Optional<Found> standing = store.find(target);
    if (MemoStore.text(target.name()).equals(text)) {
      return Optional.empty();
    }
    boolean isStranger = standing.isPresent() && !own.has(standing.get().fingerprint());
    Optional<Kept> kept =
        isStranger ? Optional.of(new Kept(store.keep(target), List.of())) : Optional.empty();
    MemoStore.put(target.name(), text);
    return kept;
  }

  @Override
  public void discard() {
    text = Optional.empty();
  }
}
