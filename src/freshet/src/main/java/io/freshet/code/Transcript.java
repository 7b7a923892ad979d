package io.freshet.code;

import io.freshet.fingerprint.Hasher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a member says, to be hashed: a number as {@code 'n' number:8}, a text as {@code 't' length:4
 * utf8-bytes}, and a lambda as {@code 'l' what-it-says 'e'} where it is made, so that the number in
 * its name does not count. For one thread.
 */
final class Transcript {

  private static final byte[] END = {'e'};

  /** All that was said, without lambdas. Only ever added to. */
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** The lambdas, in order. Only ever added to. */
  private final List<Lambda> lambdas = new ArrayList<>();

  Transcript number(long number) {
    said.write('n');
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      said.write((int) (number >>> shift));
    }
    return this;
  }

  Transcript text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    said.write('t');
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      said.write(bytes.length >>> shift);
    }
    said.writeBytes(bytes);
    return this;
  }

  /** Adds a method of the same class that the compiler made of a lambda. */
  Transcript lambda(String key) {
    said.write('l');
    lambdas.add(new Lambda(said.size(), key));
    return this;
  }

  void add(Transcript other) {
    other.lambdas.forEach(
        lambda -> lambdas.add(new Lambda(said.size() + lambda.place(), lambda.key())));
    said.writeBytes(other.said.toByteArray());
  }

  /** Whether another says the same, lambdas by their names. */
  boolean isSameAs(Transcript other) {
    return lambdas.equals(other.lambdas)
        && Arrays.equals(said.toByteArray(), other.said.toByteArray());
  }

  /** How many bytes it has, without what lambdas say. */
  int size() {
    return said.size();
  }

  /** Keys of the lambdas in it, without those inside lambdas. */
  Set<String> lambdas() {
    return lambdas.stream().map(Lambda::key).collect(Collectors.toSet());
  }

  /** Feeds all that was said; of lambdas, what they say by these. */
  void feed(Hasher hasher, Map<String, Transcript> bodies) {
    feed(hasher, bodies, new HashSet<>());
  }

  private void feed(Hasher hasher, Map<String, Transcript> bodies, Set<String> open) {
    byte[] bytes = said.toByteArray();
    int fed = 0;
    for (Lambda lambda : lambdas) {
      hasher.feed(bytes, fed, lambda.place() - fed);
      fed = lambda.place();
      Transcript body = bodies.get(lambda.key());
      // Only a class file made by hand has a lambda that makes itself.
      if (body == null || !open.add(lambda.key())) {
        hasher.feed(lambda.key());
      } else {
        body.feed(hasher, bodies, open);
        open.remove(lambda.key());
      }
      hasher.feed(END, 0, END.length);
    }
    hasher.feed(bytes, fed, bytes.length - fed);
  }

  /**
   * A lambda in a transcript.
   *
   * @param place behind how many bytes it stands
   */
  private record Lambda(int place, String key) {}
}
