package io.freshet.sftp;

import io.freshet.store.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/** What a machine tells of a file's state: its size, and when it was changed, in whole seconds. */
final class Token {

  /**
   * A file as young as that may be changed once more within the second that its time tells. It is
   * long, since the clock of its machine may go otherwise than this one.
   */
  private static final Duration YOUNG = Duration.ofMinutes(10);

  private Token() {}

  static Look of(Attributes file) {
    return new Look(file.getSize(), file.getSize() + " " + seconds(file));
  }

  static long seconds(Attributes file) {
    return file.getModifyTime() == null ? 0 : file.getModifyTime().to(TimeUnit.SECONDS);
  }

  /** Whether equal states mean equal content, of a file that was read after this moment. */
  static boolean isSettled(Attributes file, Instant before) {
    return file.getModifyTime() != null
        && Instant.ofEpochSecond(seconds(file)).isBefore(before.minus(YOUNG));
  }
}
