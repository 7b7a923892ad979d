package io.freshet.fingerprint;

/**
 * Takes facts in order. One routine tells them; {@link FactDigest} makes a fingerprint of them and
 * {@link FactList} explains how they differ from others, so the two cannot disagree.
 */
public interface FactSink {

  /** One fact: what kind it is, which one of its kind, and what holds. */
  void fact(String kind, String name, String value);
}
