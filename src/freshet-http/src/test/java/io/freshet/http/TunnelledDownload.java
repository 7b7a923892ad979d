package io.freshet.http;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import java.net.URI;
import java.nio.file.Path;

/** Downloads a file through a proxy, in a process of its own: root, proxy, address. */
final class TunnelledDownload {

  private TunnelledDownload() {}

  public static void main(String[] args) {
    BuildResult result =
        Freshet.in(Path.of(args[0]))
            .setting("http.proxy", args[1])
            .build(Download.of(URI.create(args[2]), "a.txt"));
    result.failures().forEach(it -> System.out.println(it.message()));
    System.exit(result.exitCode());
  }
}
