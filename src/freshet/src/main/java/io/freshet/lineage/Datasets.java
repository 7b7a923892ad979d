package io.freshet.lineage;

import io.freshet.target.Targets;
import io.freshet.trace.Recorded;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.DatasetFacets;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.dataset.Naming;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tasks read and make, by OpenLineage's rules for names: a local file has the namespace {@code
 * file} and its absolute path, anything else what its URI begins with and the rest. Its version is
 * the hash of its content. Environment variables and other values are no datasets.
 */
final class Datasets {

  private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+://[^/]+)/(.+)");
  private static final Pattern VALUE = Pattern.compile("[a-z][a-z0-9+.-]+:/.*");

  private final OpenLineage language;
  private final Path root;

  Datasets(OpenLineage language, Path root) {
    this.language = language;
    this.root = root;
  }

  private record Name(String namespace, String name) {}

  List<InputDataset> inputs(List<Recorded> read) {
    return read.stream().flatMap(it -> input(it).stream()).toList();
  }

  List<OutputDataset> outputs(List<Recorded> made) {
    return made.stream().flatMap(it -> output(it).stream()).toList();
  }

  private Optional<InputDataset> input(Recorded read) {
    return name(read.name())
        .map(it -> language.newInputDataset(it.namespace, it.name, version(read), null));
  }

  private Optional<OutputDataset> output(Recorded made) {
    return name(made.name())
        .map(it -> language.newOutputDataset(it.namespace, it.name, version(made), null));
  }

  private DatasetFacets version(Recorded recorded) {
    return language
        .newDatasetFacetsBuilder()
        .version(language.newDatasetVersionDatasetFacet(recorded.fingerprint().hex()))
        .build();
  }

  private Optional<Name> name(String target) {
    Optional<Name> elsewhere = inUri(target);
    if (elsewhere.isPresent() || VALUE.matcher(target).matches()) {
      return elsewhere;
    }
    Path path = Targets.locate(target, root);
    return path.getFileSystem().equals(FileSystems.getDefault())
        ? Optional.of(local(path))
        : inUri(path.toUri().toString());
  }

  private static Optional<Name> inUri(String text) {
    Matcher parts = URI.matcher(text);
    return parts.matches()
        ? Optional.of(new Name(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  private static Name local(Path path) {
    Naming.LocalFileSystem naming = new Naming.LocalFileSystem(path.toString());
    return new Name(naming.getNamespace(), naming.getName());
  }
}
