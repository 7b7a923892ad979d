package io.freshet.http;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.Found;
import io.freshet.store.Look;
import io.freshet.store.StoreContext;
import io.freshet.target.Remote;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of the web, as one build sees it: asked for once, and fetched once. Thread-safe. */
final class SeenFile implements Remote {

  private static final Pattern SENDABLE = Pattern.compile("[\\t\\x20-\\x7e]+");

  private final WebFile file;
  private final HttpStore store;

  /** What is there; null before it was asked for, or while it is not there. Guarded by this. */
  private @Nullable Found found;

  /** A local copy of just that; null before it is fetched. Guarded by this. */
  private @Nullable Path copy;

  SeenFile(WebFile file, HttpStore store) {
    this.file = file;
    this.store = store;
  }

  /** Asks, unless it is known. */
  synchronized Optional<Look> look() throws IOException {
    if (found == null) {
      Optional<Fingerprint> pinned = file.pinned();
      if (pinned.isPresent()) {
        found = found(pinned.get(), "sha256");
      } else {
        ask();
      }
    }
    return Optional.ofNullable(found).map(Found::look);
  }

  Found found() throws IOException {
    return there();
  }

  private synchronized Found there() throws IOException {
    if (look().isEmpty() || found == null) {
      throw new NoSuchFileException(file.name());
    }
    return found;
  }

  private static Found found(Fingerprint content, String token) {
    return Found.of(new Look(content.size(), token), content, Bits.UNKNOWN);
  }

  /** Asks whether it is as it was noted; what is not comes with the answer. */
  private void ask() throws IOException {
    StoreContext context = store.context();
    Optional<String> token = context.knownToken(file.place());
    Optional<Fingerprint> known = token.flatMap(it -> context.known(file.place(), it));
    if (known.isPresent()) {
      Optional<Answer> answer = fetched(token.map(it -> it.split(" ", 2)[0]));
      if (answer.isEmpty() || answer.get().status() != 304) {
        return;
      }
      if (isSame(answer.get(), token.get())) {
        found = found(known.get(), token.get());
        return;
      }
    }
    fetched(Optional.empty());
  }

  /** Whether an unchanged answer is about what was noted: it need not repeat the ETag. */
  private boolean isSame(Answer answer, String token) {
    String tag = token.split(" ", 2)[0];
    String place = answer.place(file.uri());
    return answer.headers().firstValue("ETag").filter(it -> !it.equals(tag)).isEmpty()
        && token.equals(tag + place);
  }

  /** Fetches it, unless it still has this ETag; nothing where nothing is there. */
  private Optional<Answer> fetched(Optional<String> tag) throws IOException {
    Path into = Files.createTempFile(store.context().folder(), "web", "");
    try (LocalCopy to = new LocalCopy(into)) {
      Answer answer = transfer(to).fetch(tag);
      boolean isSent = answer.status() == 200 || answer.status() == 206;
      if (isSent) {
        take(answer, to.finish(), into);
      } else {
        Files.delete(into);
      }
      return isSent || answer.status() == 304 ? Optional.of(answer) : Optional.empty();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file.name() + ": " + e.getMessage(), e);
    }
  }

  private Transfer transfer(LocalCopy to) throws IOException {
    Map<String, String> secrets = new TreeMap<>();
    for (Map.Entry<String, String> header : file.headers().entrySet()) {
      String variable = header.getValue();
      Optional<String> value = store.context().variable(variable);
      if (value.filter(it -> SENDABLE.matcher(it).matches()).isEmpty()) {
        throw new IOException(
            "header "
                + header.getKey()
                + " wants the environment variable "
                + variable
                + (value.isEmpty() ? ", which is not set" : ": no header may have its value"));
      }
      secrets.put(header.getKey(), value.get());
    }
    return new Transfer(store.client(), file, secrets, to, store.pause());
  }

  private void take(Answer answer, Fingerprint content, Path fetched) throws IOException {
    check(content);
    warnOfUnknownEnd(answer);
    Optional<String> token = answer.token(file.uri());
    token.ifPresent(it -> store.context().note(file.place(), it, content));
    if (file.pinned().isEmpty()) {
      found = found(content, token.orElse("content " + content.hex()));
    }
    if (Files.getFileAttributeView(fetched, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(fetched, PosixFilePermissions.fromString("r--r--r--"));
    }
    copy = fetched;
  }

  private void check(Fingerprint content) throws IOException {
    if (file.size().filter(it -> it != content.size()).isPresent()) {
      throw new IOException("it has " + content.size() + " bytes, want " + file.size().get());
    }
    if (file.sha256().filter(it -> !it.equals(content.hex())).isPresent()) {
      throw new IOException(
          "it has the SHA-256 " + content.hex() + ", want " + file.sha256().get());
    }
  }

  /** Only a length, or the last chunk, tells that nothing was cut off. */
  private void warnOfUnknownEnd(Answer answer) {
    boolean isKnown =
        answer.headers().firstValue("Content-Length").isPresent()
            || answer.headers().firstValue("Transfer-Encoding").isPresent()
            || file.size().isPresent()
            || file.sha256().isPresent();
    if (!isKnown) {
      store
          .context()
          .warning(
              file.name()
                  + ": the server says neither how long it is nor where it ends, so that nobody"
                  + " can tell whether it is whole; give its size or SHA-256");
    }
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(fetch());
  }

  /** What the server has by now may be other content: then that is what the task has read. */
  @Override
  public synchronized Path fetch() throws IOException {
    if (copy == null) {
      fetched(Optional.empty());
    }
    if (copy == null) {
      throw new NoSuchFileException(file.name());
    }
    return copy;
  }

  @Override
  public boolean exists() throws IOException {
    return look().isPresent();
  }

  @Override
  public List<String> files() throws IOException {
    throw new IOException(file.name() + " is a file and no folder");
  }

  @Override
  public Remote member(String name) {
    throw new UnsupportedOperationException(file.name() + " is a file and no folder");
  }
}
