package io.freshet.lock;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of builds, {@code 20260131T235959999-4711-k3j9x}: when it began, in UTC, the id of its
 * process, and something random. They sort by time, and no two builds have the same.
 */
public final class BuildName {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final Pattern NAME = Pattern.compile("[0-9]{8}T[0-9]{9}-([0-9]{1,18})-[0-9a-z]+");

  private static final String UNLOCKED = "unlocked-";

  private BuildName() {}

  /** A name for a build that begins now. */
  public static String next(InstantSource clock) {
    String random =
        Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 1 << 30), 36);
    return STAMP.format(clock.instant()) + "-" + ProcessHandle.current().pid() + "-" + random;
  }

  /** The name of a build that could get no locks: whether it is dead can never be told. */
  public static String unlocked(String name) {
    return UNLOCKED + name;
  }

  /** The name without what {@link #unlocked} adds to it. */
  public static String locked(String name) {
    return isUnlocked(name) ? name.substring(UNLOCKED.length()) : name;
  }

  public static boolean isUnlocked(String name) {
    return name.startsWith(UNLOCKED);
  }

  /** The process of the build of this name; nothing for what is no name of a build. */
  public static Optional<Long> pid(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }
}
