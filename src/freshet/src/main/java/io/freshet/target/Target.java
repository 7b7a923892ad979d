package io.freshet.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where data stands. A target is made as a <em>name</em> and bound to a place late: to the dataset
 * root when it is read, to staging when it is made, to any folder in a test.
 *
 * <p>A name is relative to the dataset root, {@code /}-separated, without empty, {@code .} or
 * {@code ..} segments; or an absolute path; or the URI of an installed {@code java.nio.file} file
 * system such as {@code jrt:/java.base}, but not a nested one ({@code jar:file:/…}). Immutable. A
 * {@link ValueTarget} has a name of another kind, and stands nowhere. Other jars bring other kinds,
 * and names with the scheme of their store.
 */
public interface Target extends Declared {

  @Override
  default String configuration() {
    return isTemporary() ? "temporary" : isOptional() ? "optional" : "";
  }

  /** The same target standing at a place. */
  Target at(Path place);

  /**
   * The same target standing at a place, for a task to write; tells what is written through it. For
   * the engine.
   */
  default Target at(Path place, Written written) {
    written.escape();
    return at(place);
  }

  /**
   * The same target in another place than a file system, to read. For stores.
   *
   * @throws IllegalArgumentException for a kind of target that is never there
   */
  default Target at(Remote remote) {
    throw new IllegalArgumentException(
        Targets.shown(name()) + " is no file or folder, and stands in no other place");
  }

  /**
   * The same target; if it is a folder, without these names in it, unless it says itself which do
   * not count. For the engine.
   */
  default Target orIgnoring(IgnoredNames others) {
    return this;
  }

  /** The names in it that do not count, if it is a folder. */
  default Optional<IgnoredNames> ignoredNames() {
    return Optional.empty();
  }

  /** Whether the name says where the target stands without a dataset root. */
  default boolean isAbsolute() {
    return TargetName.isAbsolute(name());
  }

  /**
   * The same target, which may be deleted once it was read: while all that reads it is fresh, it
   * may be missing. It is made again for a task that must run, for one that names more requirements
   * by {@code thenRequires}, and when it is asked for itself. Never deleted by Freshet.
   */
  Target temporary();

  /** Whether it may be missing while all that reads it is fresh. */
  boolean isTemporary();

  /** Whether a run may leave it unwritten, so that it is absent. */
  default boolean isOptional() {
    return false;
  }

  /**
   * Where the target stands.
   *
   * @throws IllegalStateException when it is unbound
   */
  Path path();

  /**
   * Whether something stands there. Of an optional target that cannot be examined this says yes: it
   * is no absent one, and reading it tells why.
   *
   * @throws IllegalStateException when it is unbound
   */
  default boolean exists() {
    return isOptional() ? !Files.notExists(path()) : Files.exists(path());
  }
}
