package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFolderTest {

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/data");
  private final Path format = root.resolve(".freshet/format");

  @Test
  void lookingMakesNothing() throws IOException {
    StateFolder.of(root);

    assertTrue(Files.notExists(root));
  }

  @Test
  void formatNamesVersionAndHashAndHasAChecksum() throws IOException {
    StateFolder.of(root).create();

    assertEquals(checked("freshet state 1 sha-256 "), Files.readString(format));
  }

  @Test
  void stateOfThisFormatOpensAgainAndStaysAsItIs() throws IOException {
    StateFolder.of(root).create();
    Object before = Files.readAttributes(format, "fileKey,lastModifiedTime");

    StateFolder.of(root).create();

    assertEquals(before, Files.readAttributes(format, "fileKey,lastModifiedTime"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"freshet state 2 sha-256 ", "freshet state 10 blake3 and more "})
  void newerFormatIsRefusedAndLeftAsItIs(String text) throws IOException {
    writeFormat(checked(text).getBytes(StandardCharsets.UTF_8));

    NewerFormatException refusal =
        assertThrows(NewerFormatException.class, () -> StateFolder.of(root));

    assertTrue(
        refusal.getMessage().contains("format " + text.split(" ", 4)[2]), refusal.getMessage());
    assertEquals(checked(text), Files.readString(format));
  }

  @Test
  void damagedFormatIsNoObstacleAndIsWrittenAnew() throws IOException {
    byte[] whole = checked("freshet state 2 sha-256 ").getBytes(StandardCharsets.UTF_8);
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      writeFormat(damaged);

      StateFolder.of(root).create();

      assertEquals(checked("freshet state 1 sha-256 "), Files.readString(format), "seed " + seed);
    }
  }

  @Test
  void cutOffFormatIsNoObstacle() throws IOException {
    byte[] whole = checked("freshet state 1 sha-256 ").getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      writeFormat(Arrays.copyOf(whole, length));

      StateFolder.of(root).create();

      assertArrayEquals(whole, Files.readAllBytes(format), "cut to " + length);
    }
  }

  private void writeFormat(byte[] bytes) throws IOException {
    Files.createDirectories(root.resolve(".freshet"));
    Files.write(format, bytes);
  }

  private static String checked(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return text + Long.toHexString(crc.getValue());
  }
}
