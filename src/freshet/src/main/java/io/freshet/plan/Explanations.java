package io.freshet.plan;

import io.freshet.event.FolderChanges;
import io.freshet.event.Reason;
import io.freshet.event.Reason.Kind;
import io.freshet.fingerprint.FactList;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.trace.CodeStore;
import io.freshet.trace.Doubt;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Recipe;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Says in which facts a task differs from its last run: all that apply, not only the first. */
final class Explanations {

  private final TraceStore traces;
  private final CodeStore codeStore;
  private final FolderReasons folders;

  Explanations(TraceStore traces, CodeStore codeStore, FolderReasons folders) {
    this.traces = traces;
    this.codeStore = codeStore;
    this.folders = folders;
  }

  /** Returns at least one reason for a task none of whose traces holds. */
  List<Reason> reasons(
      Recipe recipe,
      SortedMap<String, Fingerprint> codeParts,
      InputList inputs,
      List<Inspector.Output> outputs,
      Inspector.Presence presence)
      throws IOException {
    Set<Reason> reasons = new LinkedHashSet<>();
    Optional<Trace> last = traces.of(recipe.key()).stream().findFirst();
    if (last.isPresent()) {
      addRun(reasons, recipe, codeParts, inputs, last.get());
      List<Inspector.Output> wanted =
          outputs.stream().filter(output -> !output.mayBeAbsent(presence)).toList();
      addOutputs(reasons, recipe, wanted, last.get());
      addEnding(reasons, last.get());
    } else {
      for (Trace other : lastOfSameClass(recipe)) {
        addRecipe(reasons, recipe, codeParts, other.recipe());
      }
      reasons.removeIf(reason -> reason.kind() == Kind.OUTPUT_NAMES);
    }
    return reasons.isEmpty() ? List.of(new Reason(Kind.NO_TRACE, "")) : List.copyOf(reasons);
  }

  /** At least one reason why what an earlier run made must be checked with code of these parts. */
  List<Reason> unchecked(SortedMap<String, Fingerprint> codeParts, Trace run) {
    if (run.checkedBy().isEmpty()) {
      return List.of(new Reason(Kind.CHECK, "nothing has checked what is published"));
    }
    List<Reason> changes = CodeReasons.of(codeParts, codeStore.parts(run.checkedBy().get()));
    return changes.stream().map(change -> new Reason(Kind.CHECK, change.detail())).toList();
  }

  private void addRun(
      Set<Reason> reasons,
      Recipe recipe,
      SortedMap<String, Fingerprint> codeParts,
      InputList inputs,
      Trace last)
      throws IOException {
    if (last.doubts().contains(Doubt.EARLIER_FORMAT)) {
      reasons.add(
          new Reason(Kind.NO_TRACE, "an earlier Freshet recorded too little of the last run"));
    } else {
      addRecipe(reasons, recipe, codeParts, last.recipe());
      reasons.addAll(InputChanges.of(inputs, last.inputs(), folders));
    }
  }

  private List<Trace> lastOfSameClass(Recipe recipe) {
    return recipe.outputNames().stream()
        .flatMap(name -> traces.ofOutput(name).stream().limit(1))
        .filter(trace -> trace.recipe().key().className().equals(recipe.key().className()))
        .limit(1)
        .toList();
  }

  private void addRecipe(
      Set<Reason> reasons, Recipe now, SortedMap<String, Fingerprint> codeParts, Recipe before)
      throws IOException {
    List<FactList.Difference> differences = now.differencesFrom(before);
    if (differences.isEmpty() && !now.equals(before)) {
      reasons.add(new Reason(Kind.OUTPUT_NAMES, "in another order"));
    }
    for (FactList.Difference difference : differences) {
      switch (difference.kind()) {
        case Recipe.CODE ->
            reasons.addAll(CodeReasons.of(codeParts, codeStore.parts(before.code())));
        case Recipe.VERSION -> reasons.add(new Reason(Kind.VERSION, change(difference)));
        case Recipe.OUTPUTS -> reasons.add(new Reason(Kind.OUTPUT_NAMES, change(difference)));
        case Recipe.OUTPUT_KIND, Recipe.OUTPUT_CONFIGURATION -> addDeclaration(reasons, difference);
        default ->
            reasons.add(new Reason(Kind.PARAMETER, difference.name() + ": " + change(difference)));
      }
    }
  }

  /** Of an output that was there before and still is. */
  private static void addDeclaration(Set<Reason> reasons, FactList.Difference difference) {
    if (difference.before().isPresent() && difference.now().isPresent()) {
      String output = difference.name().isEmpty() ? "output" : "output " + difference.name();
      reasons.add(new Reason(Kind.OUTPUT_NAMES, output + ": " + change(difference)));
    }
  }

  private static String change(FactList.Difference difference) {
    return shown(difference.before()) + " -> " + shown(difference.now());
  }

  private static String shown(Optional<String> value) {
    return value.map(text -> text.isEmpty() ? "\"\"" : text).orElse("(none)");
  }

  private void addOutputs(
      Set<Reason> reasons, Recipe recipe, List<Inspector.Output> outputs, Trace last) {
    Map<String, NamedFingerprint> recorded = new HashMap<>();
    last.outputs().forEach(output -> recorded.put(output.name(), output));
    for (Inspector.Output output : outputs) {
      NamedFingerprint before = recorded.get(output.name());
      if (output.found().isEmpty()) {
        reasons.add(new Reason(Kind.OUTPUT_MISSING, output.name()));
      } else if (before != null && !output.holds(before) && !isLeftByKill(last, recipe, output)) {
        reasons.addAll(
            output.isAbsent()
                ? List.of(new Reason(Kind.OUTPUT_MISSING, output.name()))
                : modified(recipe, output, before));
      }
    }
  }

  /** A run that was killed before it moved this output left what the run before it had made. */
  private boolean isLeftByKill(Trace last, Recipe recipe, Inspector.Output output) {
    return !last.isComplete()
        && traces.of(recipe.key()).stream()
            .anyMatch(trace -> trace.outputs().stream().anyMatch(output::holds));
  }

  /** What another task of the same class has made here differs by its parameters. */
  private List<Reason> modified(Recipe recipe, Inspector.Output output, NamedFingerprint before) {
    Optional<Trace> maker =
        traces.ofOutput(output.name()).stream()
            .filter(trace -> trace.outputs().stream().anyMatch(output::holds))
            .findFirst();
    if (maker.isPresent() && !maker.get().recipe().key().equals(recipe.key())) {
      List<Reason> parameters =
          recipe.differencesFrom(maker.get().recipe()).stream()
              .filter(difference -> difference.kind().equals(Recipe.PARAMETER))
              .map(
                  difference ->
                      new Reason(Kind.PARAMETER, difference.name() + ": " + change(difference)))
              .toList();
      if (maker.get().recipe().key().className().equals(recipe.key().className())) {
        return parameters;
      }
    }
    FolderChanges changes =
        output.found().map(it -> folders.between(before, it)).orElse(FolderChanges.NONE);
    String sizes = output.found().map(it -> folders.sizes(before, it)).orElse("");
    return List.of(new Reason(Kind.OUTPUT_MODIFIED, output.name() + sizes, changes));
  }

  private static void addEnding(Set<Reason> reasons, Trace last) {
    if (!last.isComplete()) {
      reasons.add(new Reason(Kind.INTERRUPTED, ""));
    }
    if (last.doubts().contains(Doubt.INPUT_CHANGED)) {
      reasons.add(new Reason(Kind.INPUT_CHANGED_DURING_RUN, ""));
    }
    if (last.doubts().contains(Doubt.CODE_CHANGED)) {
      reasons.add(new Reason(Kind.CODE_CHANGED_DURING_RUN, ""));
    }
  }
}
