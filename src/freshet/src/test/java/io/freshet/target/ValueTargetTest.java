package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that stands in no file. */
final class ValueTargetTest {

  @Test
  void nameIsOneThatNoFileCanHave() {
    ValueTarget value = value(Optional.of("C"));

    assertEquals("env:/LANG", value.name());
    FileTarget file = FileTarget.of(value.name());
    assertThrows(IllegalArgumentException.class, () -> Targets.locate(file, Path.of("root")));
  }

  @Test
  void unsetEmptyAndAnyTextAreDifferent() throws IOException {
    Fingerprint unset = value(Optional.empty()).fingerprint();

    assertNotEquals(unset, value(Optional.of("")).fingerprint());
    assertNotEquals(unset, value(Optional.of("unset")).fingerprint());
    assertNotEquals(value(Optional.of("")).fingerprint(), value(Optional.of("a")).fingerprint());
    assertEquals(value(Optional.of("a")).fingerprint(), value(Optional.of("a")).fingerprint());
  }

  @Test
  void isReadOnceHoweverOftenItIsAsked() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    ValueTarget value =
        ValueTarget.of("env", "LANG", () -> Optional.of("read " + reads.incrementAndGet()));

    value.fingerprint();

    assertEquals("read 1", value.readString());
    assertEquals(Optional.of("read 1"), value.value());
    assertTrue(value.exists());
  }

  @Test
  void whatCannotBeHadIsAskedForOnceToo() {
    AtomicInteger reads = new AtomicInteger();
    ValueTarget value =
        ValueTarget.of(
            "env",
            "LANG",
            () -> {
              throw new MissingValueException("gone " + reads.incrementAndGet());
            });

    assertFalse(value.exists());
    assertEquals(
        "gone 1", assertThrows(MissingValueException.class, value::fingerprint).getMessage());
  }

  @Test
  void whatCannotBeToldIsNotMissing() {
    ValueTarget value =
        ValueTarget.of(
            "env",
            "LANG",
            () -> {
              throw new IOException("broken");
            });

    assertThrows(UncheckedIOException.class, value::exists);
    assertEquals("broken", assertThrows(IOException.class, value::value).getMessage());
  }

  @Test
  void unsetHasNoTextToRead() throws IOException {
    ValueTarget unset = value(Optional.empty());

    assertEquals(Optional.empty(), unset.value());
    assertFalse(unset.exists());
    assertEquals(
        "env:/LANG is not set: use value() where it need not be",
        assertThrows(MissingValueException.class, unset::readString).getMessage());
  }

  @Test
  void interruptIsKeptAndTheNextOneAsksAgain() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    ValueTarget value =
        ValueTarget.of(
            "env",
            "LANG",
            () -> {
              if (reads.incrementAndGet() == 1) {
                throw new InterruptedException();
              }
              return Optional.of("told");
            });

    assertThrows(InterruptedIOException.class, value::value);
    assertTrue(Thread.interrupted());
    assertEquals("told", value.readString());
  }

  @Test
  void standsNowhere() {
    ValueTarget value = value(Optional.of("C"));

    assertSame(value, value.at(Path.of("x")));
    assertSame(value, value.temporary());
    assertFalse(value.isTemporary());
    assertEquals(
        "value env:/LANG is not a file and has no path: want value() or readString()",
        assertThrows(IllegalStateException.class, value::path).getMessage());
  }

  @Test
  void areEqualByName() {
    assertEquals(value(Optional.of("a")), value(Optional.of("b")));
    assertEquals(value(Optional.of("a")).hashCode(), value(Optional.of("b")).hashCode());
    assertNotEquals(value(Optional.of("a")), ValueTarget.of("env", "TZ", () -> Optional.of("a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''  | value kind \"\": want lower-case letters, digits and +.-, such as env",
        "C   | value kind \"C\": want lower-case letters, digits and +.-, such as env",
        "a b | value kind \"a b\": want lower-case letters, digits and +.-, such as env",
        "jrt | value kind \"jrt\" is the scheme of a file system: want another, such as env",
      })
  void kindThatCouldBeAFileIsRefused(String kind, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> ValueTarget.of(kind, "x", () -> Optional.empty()));

    assertEquals(message, refusal.getMessage());
  }

  @Test
  void emptyNameIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> ValueTarget.of("env", "", () -> Optional.empty()));
  }

  private static ValueTarget value(Optional<String> text) {
    return ValueTarget.of("env", "LANG", () -> text);
  }
}
