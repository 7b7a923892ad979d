package io.freshet.code;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a class loader finds that tells of no folders and jars: names only, no listings. */
final class ResourceLoader implements ResourceEntry {

  private final String shown;
  private final Function<String, @Nullable URL> find;

  ResourceLoader(String shown, Function<String, @Nullable URL> find) {
    this.shown = shown;
    this.find = find;
  }

  @Override
  public boolean isOfUser() {
    return true;
  }

  @Override
  public boolean isListed() {
    return false;
  }

  @Override
  public boolean isData() {
    return false;
  }

  @Override
  public Set<String> names(String folder) {
    return Set.of();
  }

  @Override
  public boolean has(String name) {
    URL url = name.isEmpty() ? null : find.apply(name);
    return url != null && !ClassFiles.isOfJdk(url);
  }

  @Override
  public boolean isFolder(String name) {
    URL url = find.apply(name);
    if (url == null || !"file".equals(url.getProtocol())) {
      return find.apply(name + "/") != null;
    }
    try {
      return Files.isDirectory(Path.of(url.toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    URL url = find.apply(name);
    if (url == null) {
      throw new NoSuchFileException(name);
    }
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false); // an open jar would stay locked on Windows
    return connection.getInputStream();
  }

  @Override
  public String toString() {
    return shown;
  }
}
