package com.acme.memo;

import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** A text in memory, by a name such as {@code memo:/box/a}: a kind of target from another jar. */
public final class MemoTarget implements Target {

  private final String name;
  private final Sheet sheet;

  private MemoTarget(String name, Sheet sheet) {
    this.name = name;
    this.sheet = sheet;
  }

  /** What stands behind a bound target; behind an unbound one nothing does. */
  interface Sheet {

    String read() throws IOException;

    void write(String text) throws IOException;
  }

  /** A text by its name, without the scheme. */
  public static MemoTarget of(String name) {
    return new MemoTarget("memo:/" + name, new Unbound());
  }

  MemoTarget on(Sheet newSheet) {
    return new MemoTarget(name, newSheet);
  }

  /** The text. */
  public String read() throws IOException {
    return sheet.read();
  }

  /** The content is this text. */
  public void write(String text) throws IOException {
    sheet.write(text);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "memo";
  }

  @Override
  public MemoTarget at(Path place) {
    return this;
  }

  @Override
  public MemoTarget temporary() {
    return this;
  }

  @Override
  public boolean isTemporary() {
    return false;
  }

  @Override
  public Path path() {
    throw new IllegalStateException(name + " is no file");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemoTarget that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }

  @Override
  public String toString() {
    return name;
  }

  private static final class Unbound implements Sheet {

    @Override
    public String read() {
      throw new IllegalStateException("it is only a name here");
    }

    @Override
    public void write(String text) {
      throw new IllegalStateException("it is only a name here");
    }
  }
}
