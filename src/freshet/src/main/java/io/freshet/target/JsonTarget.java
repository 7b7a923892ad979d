package io.freshet.target;

import io.freshet.json.JsonFormat;
import io.freshet.json.JsonMisfit;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds one value as JSON that people can read: a record, or any other type that a
 * parameter may have and that has no type arguments; a list or a map is a component of a record.
 * What it is made of is looked at when the target is made. The same value gives the same bytes on
 * every JVM, so a task that comes to the same value reruns nothing.
 *
 * <p>A record is an object with all its components in order, of which {@code read} wants each and
 * no other; a list an array, a set a sorted one, a map an object with sorted keys; an empty {@code
 * Optional} is {@code null}. Numbers keep all their digits; all other single values are strings, as
 * they are written as parameters.
 *
 * <p>Immutable; two targets are equal when name, place, being temporary and type are.
 */
public final class JsonTarget<T> implements Target {

  private final FileTarget file;
  private final JsonFormat<T> format;

  private JsonTarget(FileTarget file, JsonFormat<T> format) {
    this.file = file;
    this.format = format;
  }

  /**
   * A value by the name of its file; see {@link Target} for what a name may be.
   *
   * @throws IllegalArgumentException for any other name, and for a type that is none, or holds one,
   *     that a parameter may have
   */
  public static <T> JsonTarget<T> of(String name, Class<T> type) {
    return of(FileTarget.of(name), type);
  }

  /** A value by the path of its file: absolute, or relative to the dataset root. */
  public static <T> JsonTarget<T> of(Path path, Class<T> type) {
    return of(FileTarget.of(path), type);
  }

  private static <T> JsonTarget<T> of(FileTarget file, Class<T> type) {
    try {
      return new JsonTarget<>(file, JsonFormat.of(type));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          Targets.shown(file.name()) + " cannot hold " + e.getMessage(), e.getCause());
    }
  }

  /**
   * The content is this value and nothing else. A task whose output could not be written fails,
   * also where it catches what this throws, unless it is then written anew.
   *
   * @throws IllegalArgumentException when it holds what JSON cannot, such as NaN; what the file
   *     held before stays
   * @throws IllegalStateException when the target is unbound
   */
  public void write(T value) throws IOException {
    file.writeBytes(bytes(value));
  }

  private byte[] bytes(T value) throws IOException {
    file.boundPlace();
    file.refuse();
    try {
      return format.bytes(value);
    } catch (JsonMisfit e) {
      IllegalArgumentException refusal = new IllegalArgumentException(told(e), e.getCause());
      file.failed(refusal);
      throw refusal;
    } catch (RuntimeException | Error e) {
      file.failed(e);
      throw e;
    }
  }

  /**
   * The value.
   *
   * @throws IOException when the file cannot be read, or holds something else: the message names
   *     file and field, what was found and what is wanted
   * @throws IllegalStateException when the target is unbound
   */
  public T read() throws IOException {
    byte[] bytes = file.readBytes();
    try {
      return format.read(bytes);
    } catch (JsonMisfit e) {
      throw new IOException(told(e), e.getCause());
    }
  }

  private String told(JsonMisfit misfit) {
    return Targets.shown(name() + ": " + misfit.getMessage());
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public String kind() {
    return FILE;
  }

  /** With the name of the type: another type is another input. */
  @Override
  public String configuration() {
    return (Target.super.configuration() + " json " + format.typeName()).strip();
  }

  @Override
  public JsonTarget<T> at(Remote remote) {
    return new JsonTarget<>(file.at(remote), format);
  }

  @Override
  public JsonTarget<T> at(Path newPlace) {
    return new JsonTarget<>(file.at(newPlace), format);
  }

  @Override
  public JsonTarget<T> at(Path newPlace, Written written) {
    return new JsonTarget<>(file.at(newPlace, written), format);
  }

  @Override
  public JsonTarget<T> temporary() {
    return new JsonTarget<>(file.temporary(), format);
  }

  @Override
  public boolean isTemporary() {
    return file.isTemporary();
  }

  /**
   * The same value, which a run may leave unwritten, as {@link FileTarget#optional}.
   *
   * @throws IllegalArgumentException for one that is {@link #temporary}
   */
  public JsonTarget<T> optional() {
    return new JsonTarget<>(file.optional(), format);
  }

  @Override
  public boolean isOptional() {
    return file.isOptional();
  }

  /**
   * Where the file stands; what is written there otherwise than by {@link #write} is not watched,
   * as with {@link FileTarget#path}.
   *
   * @throws IllegalStateException when the target is unbound
   */
  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonTarget<?> that
        && file.equals(that.file)
        && format.equals(that.format);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
