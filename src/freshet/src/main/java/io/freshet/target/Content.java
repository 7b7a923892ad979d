package io.freshet.target;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes that can be read and written, and what is read and written most: UTF-8 text. A task fails
 * when a write to one of its outputs failed, also where run did not notice, as behind a {@code
 * PrintWriter}; unless the output was then written anew.
 */
public interface Content {

  /** Opens the bytes for reading. The caller closes. */
  InputStream newInputStream() throws IOException;

  /** Opens for writing, dropping what was there. The caller closes. */
  OutputStream newOutputStream() throws IOException;

  /** Opens the text for reading. The caller closes. */
  default BufferedReader newReader() throws IOException {
    return new BufferedReader(new InputStreamReader(newInputStream(), StandardCharsets.UTF_8));
  }

  /** Opens for writing text, dropping what was there. The caller closes. */
  default BufferedWriter newWriter() throws IOException {
    return new BufferedWriter(new OutputStreamWriter(newOutputStream(), StandardCharsets.UTF_8));
  }

  /** All bytes. */
  default byte[] readBytes() throws IOException {
    try (InputStream in = newInputStream()) {
      return in.readAllBytes();
    }
  }

  /** All text. */
  default String readString() throws IOException {
    return new String(readBytes(), StandardCharsets.UTF_8);
  }

  /** All lines, without their ends ({@code \n} or {@code \r\n}). */
  default List<String> readLines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = newReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    }
    return Collections.unmodifiableList(lines);
  }

  /** The content is these bytes and nothing else. */
  default void writeBytes(byte[] bytes) throws IOException {
    try (OutputStream out = newOutputStream()) {
      out.write(bytes);
    }
  }

  /** The content is this text and nothing else. */
  default void writeString(CharSequence text) throws IOException {
    writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The content is these lines, each ended by {@code \n}. */
  default void writeLines(Iterable<? extends CharSequence> lines) throws IOException {
    try (BufferedWriter writer = newWriter()) {
      for (CharSequence line : lines) {
        writer.append(line).append('\n');
      }
    }
  }

  /** As {@link #writeLines(Iterable)}; the stream is consumed, not closed. */
  default void writeLines(Stream<? extends CharSequence> lines) throws IOException {
    try (BufferedWriter writer = newWriter()) {
      for (Iterator<? extends CharSequence> it = lines.iterator(); it.hasNext(); ) {
        writer.append(it.next()).append('\n');
      }
    }
  }
}
