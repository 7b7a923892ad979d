package io.freshet.store;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/** What one build lends to a store of another jar. Thread-safe. */
public interface StoreContext {

  /** Returns the dataset root, absolute. */
  Path root();

  /**
   * Returns what is set for the store: {@code s3.endpoint}. Never by the file in a dataset root,
   * which may be somebody else's.
   */
  Optional<String> setting(String key);

  /** Returns an environment variable, for what must stand in no file. */
  Optional<String> variable(String name);

  /** Returns the database of a name that the program itself has given to the build. */
  Optional<DataSource> connection(String name);

  /** Returns what an earlier build has {@linkplain #note noted} of a place in this state. */
  Optional<Fingerprint> known(String place, String token);

  /**
   * Returns the state in which an earlier build has {@linkplain #note noted} a place, or this one;
   * the last one, for a store that can ask whether it still is.
   */
  Optional<String> knownToken(String place);

  /**
   * Notes what a place holds in a state, for later builds. The caller vouches that whatever is
   * written there later has another token.
   *
   * @param place the name of a target, or of a member of one, without other places' names
   */
  void note(String place, String token, Fingerprint fingerprint);

  /**
   * Returns a local folder for the copies that this build fetches. It exists, only this build and
   * its tasks use it, and it goes when the build ends.
   */
  Path folder() throws IOException;

  /**
   * Returns a local folder in the state of the dataset, for files that tell later builds what a
   * killed one has left elsewhere. It exists, all builds of the dataset use it, and it stays; a
   * name in it begins with the scheme of the store.
   */
  Path notes() throws IOException;

  /** Returns a target with what the build says of it: which names count in a folder. */
  Target configured(Target target);

  /**
   * Makes room for a run to write a file or folder on this machine, where it is hashed; then the
   * store uploads it.
   */
  StagedOutput stage(Target target, StagingPlace place, Upload upload) throws IOException;

  /** Tells the user something that is no error. */
  void warning(String text);

  /**
   * Moves a local file or folder to the trash of the dataset, for what a store had to fetch before
   * it is replaced.
   *
   * @return where it is now, for people
   */
  String keep(Declared what, Path copy) throws IOException;
}
