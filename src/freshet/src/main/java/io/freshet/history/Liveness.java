package io.freshet.history;

/** What is known of a build that has recorded no end. */
public enum Liveness {
  /** It is at work now. */
  RUNNING("running", "is under way"),
  /** It holds no lock any more: it was killed, or its machine went down. */
  KILLED("killed", "was killed"),
  /** There are no locks here, or they cannot be asked. */
  UNKNOWN("?", "did not end, or is under way");

  private final String word;
  private final String words;

  Liveness(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /** In one word. */
  public String word() {
    return word;
  }

  /** The end of a sentence about the build. */
  public String words() {
    return words;
  }
}
