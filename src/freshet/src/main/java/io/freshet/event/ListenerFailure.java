package io.freshet.event;

import java.io.UncheckedIOException;

/** Words the failure of a listener, which never harms the build. */
public final class ListenerFailure {

  private ListenerFailure() {}

  /** What Freshet's own listeners say themselves; of others, which one failed and how. */
  public static String text(BuildListener listener, Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    boolean isOurs = frames.length > 0 && frames[0].getClassName().startsWith("io.freshet.");
    boolean isSaid =
        thrown instanceof UncheckedIOException || thrown instanceof IllegalStateException;
    return isOurs && isSaid && isOfFreshet(listener)
        ? String.valueOf(thrown.getMessage())
        : "build listener "
            + listener.getClass().getName()
            + " failed; the build goes on, and this is said once: "
            + thrown;
  }

  private static boolean isOfFreshet(BuildListener listener) {
    String name = listener.getClass().getPackageName();
    return name.equals("io.freshet.monitor")
        || name.equals("io.freshet.mail")
        || name.equals("io.freshet.lineage");
  }
}
