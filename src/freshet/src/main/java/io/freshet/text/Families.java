package io.freshet.text;

import io.freshet.task.TaskKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tasks in few words: those of a class whose parameters differ in one only are a family, {@code
 * PlayCounts(day=2026-01-01..2026-01-31) ×31}.
 */
public final class Families {

  private static final int MOST_OF_A_CLASS = 5;
  private static final int MOST_READ = 2_000;

  private final ShortNames names;

  public Families(ShortNames names) {
    this.names = names;
  }

  /** Some tasks, and the text for all of them. */
  public record Family(String text, List<TaskKey> tasks) {

    /** The text, and how many tasks it stands for, unless it is one. */
    public String counted() {
      return tasks.size() == 1 ? text : text + " \u00d7" + tasks.size();
    }
  }

  /** The families of tasks, in order of their first. */
  public List<Family> of(List<TaskKey> tasks) {
    Map<String, List<TaskKey>> byClass =
        tasks.stream()
            .collect(
                Collectors.groupingBy(TaskKey::className, LinkedHashMap::new, Collectors.toList()));
    List<Family> families = new ArrayList<>();
    byClass.values().forEach(each -> families.addAll(ofClass(each)));
    return families;
  }

  private List<Family> ofClass(List<TaskKey> tasks) {
    if (tasks.size() == 1) {
      return List.of(new Family(names.of(tasks.get(0)), tasks));
    }
    if (tasks.size() > MOST_READ) {
      return List.of(summed(tasks));
    }
    Map<TaskKey, Map<String, String>> parameters = new LinkedHashMap<>();
    tasks.forEach(task -> parameters.put(task, task.parameters()));
    String axis = axis(parameters);
    Map<Map<String, String>, List<TaskKey>> groups = new LinkedHashMap<>();
    parameters.forEach(
        (task, values) ->
            groups.computeIfAbsent(without(values, axis), rest -> new ArrayList<>()).add(task));
    if (groups.size() > MOST_OF_A_CLASS) {
      return List.of(summed(tasks));
    }
    return groups.values().stream().map(group -> family(group, axis)).toList();
  }

  /** The parameter with most different values. */
  private static String axis(Map<TaskKey, Map<String, String>> parameters) {
    Map<String, Long> different = new LinkedHashMap<>();
    for (String name : parameters.values().iterator().next().keySet()) {
      different.put(name, parameters.values().stream().map(it -> it.get(name)).distinct().count());
    }
    return different.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static Map<String, String> without(Map<String, String> values, String name) {
    Map<String, String> rest = new LinkedHashMap<>(values);
    rest.remove(name);
    return rest;
  }

  private Family family(List<TaskKey> tasks, String axis) {
    if (tasks.size() == 1) {
      return new Family(names.of(tasks.get(0)), tasks);
    }
    Map<String, String> values = new LinkedHashMap<>(tasks.get(0).parameters());
    values.put(
        axis,
        ValueRanges.text(
            tasks.stream().map(it -> it.parameters().getOrDefault(axis, "")).toList()));
    String text =
        values.entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(",", "(", ")"));
    return new Family(className(tasks.get(0)) + text, tasks);
  }

  private Family summed(List<TaskKey> tasks) {
    return new Family(className(tasks.get(0)) + "(...)", tasks);
  }

  private String className(TaskKey task) {
    String name = names.of(task);
    return name.substring(0, name.indexOf('('));
  }
}
