package com.acme.mesh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text whose last line tells whether the rest is whole. */
public final class Sealed {

  private static final String SEAL = "sealed ";

  private Sealed() {}

  /** The lines, each with its end, and one more that seals them. */
  public static String seal(String lines) {
    return lines + SEAL + digest(lines) + "\n";
  }

  /** Whether this is all of a text that was sealed, and nothing else. */
  public static boolean isWhole(String text) {
    int last = text.lastIndexOf(SEAL);
    return last >= 0 && text.equals(seal(text.substring(0, last)));
  }

  /** SHA-256 of a text. */
  public static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
