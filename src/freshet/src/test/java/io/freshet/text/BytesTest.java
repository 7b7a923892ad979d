package io.freshet.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BytesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1280, 1.3 KiB",
    "10188, 9.9 KiB",
    "10189, 10 KiB",
    "1048063, 1023 KiB",
    "1048064, 1.0 MiB",
    "35651584, 34 MiB",
    "9223372036854775807, 8192 PiB",
  })
  void bytesAreRounded(long bytes, String text) {
    assertEquals(text, Bytes.text(bytes));
  }
}
