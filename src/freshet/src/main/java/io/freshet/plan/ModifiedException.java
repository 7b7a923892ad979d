package io.freshet.plan;

import io.freshet.target.Targets;
import java.io.IOException;
import java.util.List;

/** Somebody else's content stands in the place of an output, and must not be replaced. */
public final class ModifiedException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * Of these outputs.
   *
   * @param why why it is a failure, if that is not plain
   */
  public ModifiedException(List<String> names, String why) {
    super(
        Targets.shown(String.join(", ", names))
            + ": somebody else's content stands here"
            + why
            + "; adopt it with freshet accept, or build with --modified=rebuild, which keeps it in"
            + " the trash");
  }
}
