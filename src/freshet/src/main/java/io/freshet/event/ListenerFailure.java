package io.freshet.event;

/** Words the failure of a listener, which never harms the build. */
public final class ListenerFailure {

  private ListenerFailure() {}

  /** What a listener says itself, if it does; else which one failed and how. */
  public static String text(BuildListener listener, Throwable thrown) {
    return thrown instanceof NotToldException
        ? String.valueOf(thrown.getMessage())
        : "build listener "
            + listener.getClass().getName()
            + " failed; the build goes on, and this is said once: "
            + thrown;
  }
}
