package io.freshet.fingerprint;

/** Facts as a fingerprint: SHA-256 over kind, name and value of each in order, with lengths. */
public final class FactDigest implements FactSink {

  private final Hasher hasher;

  /** Feeds a hasher that nothing else feeds meanwhile. */
  public FactDigest(Hasher hasher) {
    this.hasher = hasher;
  }

  @Override
  public void fact(String kind, String name, String value) {
    hasher.feed(kind).feed(name).feed(value);
  }

  /** The fingerprint of all facts told since the last call. */
  public Fingerprint finish() {
    return hasher.finish();
  }
}
