package io.freshet.http;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.Found;
import io.freshet.store.Look;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server, and its answer, as one build sees it: asked once, and fetched once for
 * all targets that ask for the same. Thread-safe.
 */
final class Request {

  private static final Pattern SENDABLE = Pattern.compile("[\\t\\x20-\\x7e]+");

  private final WebFile file;
  private final HttpStore store;

  /** What is there; null before it was asked for, or while it is not there. Guarded by this. */
  private @Nullable Found found;

  /** A local copy of just that; null before it is fetched. Guarded by this. */
  private @Nullable Path copy;

  /**
   * A request.
   *
   * @param file as {@link WebFile#asked} has it
   */
  Request(WebFile file, HttpStore store) {
    this.file = file;
    this.store = store;
  }

  /**
   * Returns what is there, which it asks for unless it is known; nothing where nothing is.
   *
   * @param reader says what it must hold, for all that is taken
   */
  synchronized Optional<Found> find(WebFile reader) throws IOException {
    if (found == null) {
      ask(reader);
    }
    if (found != null) {
      reader.check(found.fingerprint());
    }
    return Optional.ofNullable(found);
  }

  /**
   * Returns a local copy; nothing where nothing is there. What the server has by now may be other
   * content than was looked at: then that is what the task has read.
   */
  synchronized Optional<Path> fetch(WebFile reader) throws IOException {
    if (copy == null) {
      fetched(reader, Optional.empty());
    } else if (found != null) {
      reader.check(found.fingerprint());
    }
    return Optional.ofNullable(copy);
  }

  /** Asks whether it is as it was noted; what is not comes with the answer. */
  private void ask(WebFile reader) throws IOException {
    StoreContext context = store.context();
    Optional<String> token = context.knownToken(file.place());
    Optional<Fingerprint> known = token.flatMap(it -> context.known(file.place(), it));
    if (known.isPresent()) {
      Optional<Answer> answer = fetched(reader, token.map(it -> it.split(" ", 2)[0]));
      if (answer.isEmpty() || answer.get().status() != 304) {
        return;
      }
      if (isSame(answer.get(), token.get())) {
        found = found(known.get(), token.get());
        return;
      }
    }
    fetched(reader, Optional.empty());
  }

  /** Whether an unchanged answer is about what was noted: it need not repeat the ETag. */
  private boolean isSame(Answer answer, String token) {
    String tag = token.split(" ", 2)[0];
    String place = answer.place(file.uri());
    return answer.headers().firstValue("ETag").filter(it -> !it.equals(tag)).isEmpty()
        && token.equals(tag + place);
  }

  /** Fetches it, unless it still has this ETag; nothing where nothing is there. */
  private Optional<Answer> fetched(WebFile reader, Optional<String> tag) throws IOException {
    Path into = Files.createTempFile(store.context().folder(), "web", "");
    try (LocalCopy to = new LocalCopy(into)) {
      Answer answer = answer(to, tag);
      boolean isSent = answer.status() == 200 || answer.status() == 206;
      if (isSent) {
        take(reader, answer, to.finish(), into);
      } else {
        Files.delete(into);
      }
      return isSent || answer.status() == 304 ? Optional.of(answer) : Optional.empty();
    }
  }

  private Answer answer(LocalCopy to, Optional<String> tag) throws IOException {
    try {
      return transfer(to).fetch(tag);
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

  private void take(WebFile reader, Answer answer, Fingerprint content, Path fetched)
      throws IOException {
    reader.check(content);
    warnOfUnknownEnd(reader, answer);
    Optional<String> token = answer.token(file.uri());
    token.ifPresent(it -> store.context().note(file.place(), it, content));
    found = found(content, token.orElse("content " + content.hex()));
    if (Files.getFileAttributeView(fetched, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(fetched, PosixFilePermissions.fromString("r--r--r--"));
    }
    copy = fetched;
  }

  private static Found found(Fingerprint content, String token) {
    return Found.of(new Look(content.size(), token), content, Bits.UNKNOWN);
  }

  /** Only a length, or the last chunk, tells that nothing was cut off. */
  private void warnOfUnknownEnd(WebFile reader, Answer answer) {
    boolean isKnown =
        answer.headers().firstValue("Content-Length").isPresent()
            || answer.headers().firstValue("Transfer-Encoding").isPresent()
            || reader.isPinned();
    if (!isKnown) {
      store
          .context()
          .warning(
              file.name()
                  + ": the server says neither how long it is nor where it ends, so that nobody"
                  + " can tell whether it is whole; give its size or SHA-256");
    }
  }
}
