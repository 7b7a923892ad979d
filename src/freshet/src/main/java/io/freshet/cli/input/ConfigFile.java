package io.freshet.cli.input;

import io.freshet.param.Thrown;
import io.freshet.spi.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code freshet.properties}: UTF-8, as {@link Properties} are written, each key once. */
final class ConfigFile {

  static final String NAME = "freshet.properties";

  private static final String MARK = "\ufeff";

  private ConfigFile() {}

  /**
   * The settings in a file.
   *
   * @throws UsageException when it cannot be read, is no UTF-8, or sets a key twice
   */
  static ConfigSource read(Path file) {
    Map<String, String> values = new TreeMap<>();
    try {
      new Once(file, values).load(new StringReader(text(file)));
    } catch (CharacterCodingException e) {
      throw new UsageException(file + " is not UTF-8: save it as such", e);
    } catch (IOException e) {
      throw new UsageException(unreadable(file, e), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
    return ConfigSource.of(file, values);
  }

  private static String unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return Options.CONFIG + " " + file + ": there is no such file; --config none reads no file";
    }
    return file + " cannot be read: " + (Files.isDirectory(file) ? "it is a folder" : words(e));
  }

  private static String words(IOException e) {
    return e instanceof AccessDeniedException ? "permission denied" : Thrown.words(e);
  }

  /** Without the mark that some editors put before UTF-8. */
  private static String text(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
  }

  /** Hands each key on, once. */
  private static final class Once extends Properties {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient Map<String, String> values;

    Once(Path file, Map<String, String> values) {
      this.file = file;
      this.values = values;
    }

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      if (values.put(key.toString(), value.toString().strip()) != null) {
        throw new UsageException(file + ": " + key + " is set twice: want it once");
      }
      return null;
    }
  }
}
