package io.freshet.s3;

import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Looks at many files by few listings, before the first of them is asked for. The listings go in
 * order of the keys and leap over what nobody expects; where that answers too few at a time, the
 * rest is left to single looks. Thread-safe.
 */
final class ExpectedFiles {

  /** Fewer are asked for one by one. */
  private static final int FEW = 4;

  /** As many answers as a page must bring on average, or listing ends. */
  private static final int LEAST_ANSWERS = 8;

  /** Names that will be asked for and were in no listing yet, by bucket. Guarded by this. */
  private final Map<String, NavigableSet<String>> expected = new HashMap<>();

  /** What listings told, until it is asked for. Guarded by this. */
  private final Map<S3Name, S3Object> listed = new HashMap<>();

  /** Notes what will be asked for. */
  synchronized void add(Collection<Target> targets) {
    for (Target target : targets) {
      if (target.kind().equals(Declared.FILE)) {
        S3Name name = S3Name.of(target);
        expected
            .computeIfAbsent(name.bucket(), it -> new TreeSet<>(S3Object.LISTED))
            .add(name.key());
      }
    }
  }

  /** What is known of one before anybody asked for it; each is known once. */
  synchronized Optional<S3Object> first(S3Name name, S3Requests requests) {
    NavigableSet<String> keys = expected.get(name.bucket());
    if (keys != null && keys.contains(name.key())) {
      expected.remove(name.bucket());
      listIfAllowed(name.bucket(), keys, requests);
    }
    return Optional.ofNullable(listed.remove(name));
  }

  private void listIfAllowed(String bucket, NavigableSet<String> keys, S3Requests requests) {
    try {
      list(bucket, keys, requests);
    } catch (IOException e) {
      // Not all who may read may list: each is asked for by itself, and says what is wrong.
    }
  }

  /** What is known of it holds no more. */
  synchronized void forget(S3Name name) {
    listed.remove(name);
    NavigableSet<String> keys = expected.get(name.bucket());
    if (keys != null) {
      keys.remove(name.key());
    }
  }

  private void list(String bucket, NavigableSet<String> keys, S3Requests requests)
      throws IOException {
    S3Name folder = new S3Name(bucket, commonFolder(keys.first(), keys.last()));
    String next = keys.size() < FEW ? null : keys.first();
    String after = next == null ? "" : justBefore(next);
    int pages = 0;
    int answers = 0;
    while (next != null && pages * LEAST_ANSWERS <= answers + LEAST_ANSWERS) {
      S3Requests.Page page = requests.after(folder, after);
      pages++;
      answers += take(bucket, keys, page.objects());
      if (page.next().isEmpty() || page.objects().isEmpty()) {
        return;
      }
      after = page.objects().get(page.objects().size() - 1).key();
      next = keys.higher(after);
      if (next != null && S3Object.LISTED.compare(justBefore(next), after) > 0) {
        after = justBefore(next);
      }
    }
  }

  private int take(String bucket, NavigableSet<String> keys, List<S3Object> objects) {
    int answers = 0;
    for (S3Object object : objects) {
      if (keys.contains(object.key())) {
        listed.put(new S3Name(bucket, object.key()), object);
        answers++;
      }
    }
    return answers;
  }

  /** What all keys between two begin with, up to a slash. */
  private static String commonFolder(String first, String last) {
    int same = 0;
    while (same < Math.min(first.length(), last.length())
        && first.charAt(same) == last.charAt(same)) {
      same++;
    }
    return first.substring(0, first.lastIndexOf('/', same - 1) + 1);
  }

  /** A key before this one, with few between. */
  private static String justBefore(String key) {
    String start = key.substring(0, key.length() - 1);
    char last = key.charAt(key.length() - 1);
    return last > ' ' && last < 0x7F ? start + (char) (last - 1) + "~" : start;
  }
}
