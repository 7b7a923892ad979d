package io.freshet.s3;

import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.Reading;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What {@link io.freshet.store.Store} asks, of one kind of target. */
interface Places {

  Optional<Look> look(Declared what) throws IOException;

  Found read(Declared what, Look look) throws IOException;

  /** What was found before, or will be found without a look; nothing where it must be looked at. */
  Optional<Found> known(Target target) throws IOException;

  /** Tells what was found. */
  void found(Declared what, Found found);

  Reading reading(Declared what) throws IOException;

  Target input(Target target);

  /** One attempt, which fails where somebody else writes there at the same time. */
  Optional<Kept> publish(Path local, Target target, Found made, OwnContent own) throws IOException;

  /** Keeps what somebody else has put there, and deletes it all. */
  Optional<Kept> remove(Target target, OwnContent own) throws IOException;

  String keep(Declared what) throws IOException;

  /**
   * Deletes what was found last.
   *
   * @throws ChangedMeanwhileException when something else is there by now
   */
  void delete(Declared what) throws IOException;
}
