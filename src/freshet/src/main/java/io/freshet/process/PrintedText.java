package io.freshet.process;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a program printed as text from which the bytes can be told: none is replaced. */
final class PrintedText {

  private PrintedText() {}

  /** UTF-8, with each byte that is none as {@code \xE9}; lines end with {@code \n}. */
  static String of(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    StringBuilder text = new StringBuilder();
    CoderResult result = decoder.decode(in, out, true);
    while (result.isMalformed()) {
      text.append(out.flip());
      for (int i = 0; i < result.length(); i++) {
        text.append(String.format(Locale.ROOT, "\\x%02X", in.get()));
      }
      out.clear();
      result = decoder.reset().decode(in, out, true);
    }
    return text.append(out.flip()).toString().replace("\r\n", "\n");
  }
}
