package io.freshet.store;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.Declared;
import io.freshet.target.MissingValueException;
import io.freshet.target.Target;
import io.freshet.target.ValueTarget;
import java.io.IOException;
import java.util.Optional;

/** Values, which are asked for by the targets themselves. Of what was recorded nothing is known. */
final class ValueStore implements Store {

  @Override
  public Optional<Look> look(Declared what) throws IOException {
    if (!(what instanceof ValueTarget value)) {
      return Optional.empty();
    }
    try {
      Fingerprint fingerprint = value.fingerprint();
      return Optional.of(new Look(fingerprint.size(), fingerprint));
    } catch (MissingValueException e) {
      return Optional.empty();
    }
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    return Found.of(look, (Fingerprint) look.token(), Bits.UNKNOWN);
  }

  @Override
  public String absence(Target target) {
    try {
      ((ValueTarget) target).value();
      return "";
    } catch (IOException e) {
      return " (" + e.getMessage() + ")";
    }
  }

  /** The target that was looked at: a value is asked for once a build. */
  @Override
  public Target input(Target target) {
    return target;
  }
}
