package io.freshet.lineage;

import io.freshet.event.Assertion;
import io.freshet.event.Published;
import io.freshet.target.Declared;
import io.freshet.target.Targets;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.DataQualityAssertionsDatasetFacetAssertions;
import io.openlineage.client.OpenLineage.DatasetFacets;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.InputDatasetInputFacets;
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

  /** A name in a store of which only the store knows what it stands for. */
  private static final Pattern OTHER_STORE = Pattern.compile("[a-z][a-z0-9+.-]+:/.*");

  private final OpenLineage language;
  private final Path root;

  Datasets(OpenLineage language, Path root) {
    this.language = language;
    this.root = root;
  }

  private record Name(String namespace, String name) {}

  List<InputDataset> inputs(List<Published.Content> read) {
    return read.stream().flatMap(it -> input(it).stream()).toList();
  }

  List<OutputDataset> outputs(List<Published.Content> made) {
    return made.stream().flatMap(it -> output(it).stream()).toList();
  }

  /** What a check has read, with what it says of that. */
  List<InputDataset> checked(List<Published.Content> outputs, List<Assertion> assertions) {
    InputDatasetInputFacets facets =
        language
            .newInputDatasetInputFacetsBuilder()
            .dataQualityAssertions(
                language.newDataQualityAssertionsDatasetFacet(
                    assertions.stream().map(this::assertion).toList()))
            .build();
    return outputs.stream()
        .flatMap(
            it ->
                name(it).stream()
                    .map(
                        at -> language.newInputDataset(at.namespace, at.name, version(it), facets)))
        .toList();
  }

  /** A rule is no kind of test that others would know: its words are its name. */
  private DataQualityAssertionsDatasetFacetAssertions assertion(Assertion rule) {
    return language
        .newDataQualityAssertionsDatasetFacetAssertionsBuilder()
        .assertion(rule.rule())
        .success(rule.holds())
        .severity(rule.severity() == Assertion.Severity.ERROR ? "error" : "warn")
        .expected("0 violations")
        .actual(rule.violations() + " violations")
        .build();
  }

  private Optional<InputDataset> input(Published.Content read) {
    return name(read)
        .map(it -> language.newInputDataset(it.namespace, it.name, version(read), null));
  }

  private Optional<OutputDataset> output(Published.Content made) {
    return name(made)
        .map(it -> language.newOutputDataset(it.namespace, it.name, version(made), null));
  }

  private DatasetFacets version(Published.Content content) {
    return language
        .newDatasetFacetsBuilder()
        .version(language.newDatasetVersionDatasetFacet(content.fingerprint().hex()))
        .build();
  }

  private Optional<Name> name(Published.Content content) {
    if (content.kind().equals(Declared.VALUE)) {
      return Optional.empty();
    }
    Optional<Name> elsewhere = inUri(content.name());
    if (elsewhere.isPresent() || OTHER_STORE.matcher(content.name()).matches()) {
      return elsewhere;
    }
    Path path = Targets.locate(content.name(), root);
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
