package io.freshet;

import io.freshet.testing.Standing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Foretells what a build must do, in the plainest way: it keeps whole texts instead of hashes, in
 * the words of {@link Standing}, and knows nothing of how Freshet works.
 */
final class Oracle {

  /** What is read of an optional product that is absent. */
  static final String ABSENT = "absent";

  /** What is read of a task that may fail, and has. */
  static final String NONE = "none";

  private static final int TRACES_PER_TASK = 4;

  /** What a task was made from, and what it made. */
  private record Run(
      String version,
      List<String> places,
      Map<List<Object>, String> inputs,
      List<Map.Entry<String, String>> outputs) {}

  /** What is to come of a build: shown names of tasks, and names of strangers' outputs. */
  record Outcome(
      Set<String> executed,
      Set<String> fresh,
      Set<String> failed,
      Set<String> blocked,
      Set<String> missing,
      Set<String> inTheWay,
      Set<String> strangers,
      Map<String, String> given) {

    Outcome() {
      this(
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeMap<>());
    }

    int exitCode() {
      return !inTheWay.isEmpty() ? 3 : failed.isEmpty() ? 0 : 1;
    }
  }

  private final boolean hasBits;
  private final SortedMap<String, String> disk = new TreeMap<>();
  private final Map<String, Deque<Run>> runs = new HashMap<>();
  private final Set<Map.Entry<String, String>> everMade = new HashSet<>();

  /** All that was ever made in the place of a product, by name below it. */
  private final Set<List<String>> parts = new HashSet<>();

  private final Map<String, String> lastMakers = new HashMap<>();

  /** Of a disk that knows executable bits, or one that doesn't. */
  Oracle(boolean hasBits) {
    this.hasBits = hasBits;
  }

  /** Whether a name, or a folder in it, is one that lies in folders by the way. */
  static boolean isHidden(String name) {
    return name.endsWith(".DS_Store") || name.endsWith("~");
  }

  /** What stands on the disk, by name, as it must be now. */
  SortedMap<String, String> disk() {
    return disk;
  }

  /** All that stands in a product's place by name below it, or nothing where nothing does. */
  SortedMap<String, String> standing(Spec.Product product) {
    SortedMap<String, String> files = new TreeMap<>();
    String start = product.name() + "/";
    disk.forEach(
        (name, words) -> {
          if (name.equals(product.name())) {
            files.put("", words);
          } else if (name.startsWith(start)) {
            files.put(name.substring(start.length()), words);
          }
        });
    return files;
  }

  /** What of it counts; a link with the file that it leads to. */
  SortedMap<String, String> content(Spec.Product product) {
    SortedMap<String, String> standing = standing(product);
    SortedMap<String, String> content = new TreeMap<>(standing);
    content.keySet().removeIf(Oracle::isHidden);
    content.replaceAll((name, words) -> throughLink(standing, name, words));
    return content;
  }

  /** Links lead to members of the same folder, or to nothing. */
  private static String throughLink(Map<String, String> folder, String link, String words) {
    if (!Standing.isLink(words)) {
      return words;
    }
    String above = link.substring(0, link.lastIndexOf('/') + 1);
    String end = folder.get(above + Standing.linkText(words));
    return end == null || Standing.isLink(end) ? words : words + "=" + end;
  }

  private boolean isAbsent(Spec.Product product) {
    return product.isOptional() && standing(product).isEmpty();
  }

  /** Puts a product's files on the disk in place of what was there. */
  void put(Spec.Product product, SortedMap<String, String> files) {
    String start = product.name() + "/";
    disk.keySet().removeIf(name -> name.equals(product.name()) || name.startsWith(start));
    files.forEach(
        (name, words) ->
            disk.put(
                name.isEmpty() ? product.name() : start + name,
                hasBits ? words : Standing.plain(words)));
  }

  /** Foretells a build, and takes it for done. */
  Outcome build(World world, List<String> goals, Predicate<Spec> forced) {
    Round round = new Round(world, forced);
    world.behindBundles(goals).forEach(round.needed::add);
    goals.forEach(round::isBuilt);
    round.findMissing(goals);
    return round.outcome;
  }

  private static List<String> keys(List<Map.Entry<String, String>> entries) {
    return entries.stream().map(Map.Entry::getKey).toList();
  }

  private static Map<String, String> asMap(List<Map.Entry<String, String>> entries) {
    Map<String, String> map = new HashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }

  private final class Round {

    private final World world;
    private final Predicate<Spec> forced;
    private final Map<String, Boolean> built = new HashMap<>();
    private final Set<Spec> needed = new HashSet<>();
    private final Map<Spec, List<Spec>> read = new HashMap<>();
    private final Map<Spec, List<String>> required = new HashMap<>();
    private final Map<Spec, Map<String, String>> absent = new HashMap<>();
    private final Outcome outcome = new Outcome();

    Round(World world, Predicate<Spec> forced) {
      this.world = world;
      this.forced = forced;
    }

    /** Builds a task once, and tells whether those who require it can run. */
    boolean isBuilt(String name) {
      Boolean known = built.get(name);
      if (known == null) {
        known = build(world.spec(name));
        built.put(name, known);
      }
      return known;
    }

    private boolean areBuilt(Spec asking, List<String> names) {
      boolean all = true;
      for (String name : names) {
        all &= isBuilt(name) || asking.tolerates(world.spec(name));
      }
      return all;
    }

    /** Whether a task that need not be there is not. */
    private boolean isLacking(Spec spec) {
      return !built.getOrDefault(spec.name(), true);
    }

    /** What is missing that a goal cannot do without. */
    void findMissing(List<String> goals) {
      Deque<Spec> open = new ArrayDeque<>();
      goals.forEach(it -> open.add(world.spec(it)));
      Set<Spec> seen = new HashSet<>();
      while (!open.isEmpty()) {
        Spec spec = open.remove();
        if (seen.add(spec)) {
          if (outcome.missing.contains(spec.shownName())) {
            outcome.inTheWay.add(spec.shownName());
          }
          required.getOrDefault(spec, List.of()).stream()
              .map(world::spec)
              .filter(it -> !spec.tolerates(it))
              .forEach(open::add);
        }
      }
    }

    private boolean build(Spec spec) {
      if (spec.kind().isGiven()) {
        boolean isThere = !content(spec.products().get(0)).isEmpty();
        return isThere || !outcome.missing.add(spec.shownName());
      }
      List<String> names = new ArrayList<>(spec.requires());
      boolean isReady = areBuilt(spec, names);
      if (isReady && spec.kind() == Spec.Kind.GROWING) {
        world.behindBundles(names).forEach(this::makeAgain);
        names.addAll(World.listed(text(world.spec(names.get(0)))));
        isReady = areBuilt(spec, names);
      }
      required.put(spec, names);
      if (!isReady) {
        outcome.blocked.add(spec.shownName());
      }
      read.put(spec, world.behindBundles(names));
      return isReady && (spec.kind() == Spec.Kind.BUNDLE || isFresh(spec) || run(spec));
    }

    /** Makes the temporary products of a task that are gone; it made the same from the same. */
    private void makeAgain(Spec spec) {
      if (absent.containsKey(spec)) {
        absent.remove(spec);
        outcome.fresh.remove(spec.shownName());
        if (!run(spec)) {
          throw new AssertionError("fails with what it has not failed with: " + spec);
        }
      }
    }

    /** Whose each is, its place there and what it is: and what it holds. */
    private Map<List<Object>, String> inputs(Spec spec) {
      Map<List<Object>, String> inputs = new HashMap<>();
      for (Spec maker : read(spec)) {
        boolean isLacking = isLacking(maker);
        Map<String, String> held = asMap(found(maker));
        held.putAll(absent.getOrDefault(maker, Map.of()));
        if (isLacking) {
          held.replaceAll((name, content) -> NONE);
        }
        List<String> places = maker.places();
        for (int i = 0; i < places.size(); i++) {
          Spec.Product product = maker.products().get(i);
          inputs.put(List.of(maker.shownName(), places.get(i), product), held.get(product.name()));
        }
        for (String empty : maker.shape().empty(places.size())) {
          inputs.put(List.of(maker.shownName(), empty), isLacking ? NONE : "");
        }
      }
      return inputs;
    }

    private List<Spec> read(Spec spec) {
      return read.getOrDefault(spec, List.of());
    }

    private boolean isFresh(Spec spec) {
      Map<List<Object>, String> inputs = inputs(spec);
      List<Map.Entry<String, String>> found = found(spec);
      Set<Map.Entry<String, String>> missed = new HashSet<>(found);
      if (!needed.contains(spec)) {
        spec.products().stream()
            .filter(Spec.Product::isTemporary)
            .forEach(product -> missed.remove(Map.entry(product.name(), "{}")));
      }
      for (Run run : knownRuns(spec)) {
        boolean isSame =
            run.version().equals(spec.version())
                && run.places().equals(placesInOrder(spec))
                && run.inputs().equals(inputs);
        boolean isNamedSame = keys(run.outputs()).equals(keys(found));
        if (isSame && isNamedSame && run.outputs().containsAll(missed) && !forced.test(spec)) {
          outcome.fresh.add(spec.shownName());
          if (!run.outputs().equals(found)) {
            absent.put(spec, asMap(run.outputs()));
          }
          return true;
        }
      }
      return false;
    }

    /** A record's components are outputs in their order, which matters to the task itself. */
    private static List<String> placesInOrder(Spec spec) {
      List<String> places = new ArrayList<>(spec.places());
      if (spec.shape() == Shape.TURNED_RECORD) {
        Collections.rotate(places, -1);
      }
      return places;
    }

    private Deque<Run> knownRuns(Spec spec) {
      return runs.computeIfAbsent(spec.shownName(), key -> new ArrayDeque<>());
    }

    private boolean run(Spec spec) {
      Map<List<Object>, String> inputs = inputs(spec);
      read(spec).forEach(this::makeAgain);
      Deque<Run> known = knownRuns(spec);
      if (spec.asksForPrevious()) {
        outcome.given.put(spec.shownName(), isPublished(spec) ? text(spec) : NONE);
      }
      try {
        make(spec, spec.rule().text(spec, texts(spec)));
      } catch (IllegalStateException e) {
        outcome.failed.add(spec.shownName());
        return false;
      }
      outcome.executed.add(spec.shownName());
      known.addFirst(new Run(spec.version(), placesInOrder(spec), inputs, found(spec)));
      if (known.size() > TRACES_PER_TASK) {
        known.removeLast();
      }
      removeOrphans(spec, known);
      return true;
    }

    /** Whether all that stands there is what one known run has made, in these places. */
    private boolean isPublished(Spec spec) {
      return knownRuns(spec).stream()
          .anyMatch(
              run ->
                  run.places().equals(placesInOrder(spec))
                      && plain(run.outputs()).equals(plain(found(spec))));
    }

    /** Whoever may execute it. */
    private static List<Map.Entry<String, String>> plain(List<Map.Entry<String, String>> outputs) {
      return outputs.stream()
          .map(it -> Map.entry(it.getKey(), Standing.plain(it.getValue())))
          .toList();
    }

    /** What the task has made and names no longer goes, unless others made or wrote it since. */
    private void removeOrphans(Spec spec, Deque<Run> known) {
      for (Run run : known) {
        for (Map.Entry<String, String> output : run.outputs()) {
          Spec.Product product = new Spec.Product(output.getKey(), false);
          boolean isNamed =
              spec.products().stream().anyMatch(it -> it.name().equals(output.getKey()));
          boolean isLastMaker = spec.shownName().equals(lastMakers.get(output.getKey()));
          boolean isSame = bytes(product).equals(Standing.plain(output.getValue()));
          if (!isNamed && isLastMaker && isSame) {
            put(product, new TreeMap<>());
          }
        }
      }
    }

    private List<String> texts(Spec spec) {
      return read(spec).stream()
          .sorted(Spec.BY_NAME)
          .map(it -> isLacking(it) ? NONE : text(it))
          .toList();
    }

    private void make(Spec spec, String text) {
      for (Spec.Product product : spec.products()) {
        SortedMap<String, String> before = content(product);
        SortedMap<String, String> standing = standing(product);
        boolean isOurs = everMade.contains(Map.entry(product.name(), bytes(product)));
        put(product, product.content(text));
        boolean isAsBefore = standing.isEmpty() == standing(product).isEmpty();
        if (isAsBefore && before.equals(content(product))) {
          put(product, standing); // left alone, with what lies there by the way
        }
        made(product, standing(product)).forEach(parts::add);
        if (!isOurs && !parts.containsAll(made(product, counting(standing)))) {
          outcome.strangers.add(product.name());
        }
        everMade.add(Map.entry(product.name(), bytes(product)));
        lastMakers.put(product.name(), spec.shownName());
      }
    }

    /** What of a product was made, by name, whoever may execute it. */
    private static List<List<String>> made(Spec.Product product, SortedMap<String, String> files) {
      return files.entrySet().stream()
          .map(it -> List.of(product.name(), it.getKey(), Standing.plain(it.getValue())))
          .toList();
    }

    private static SortedMap<String, String> counting(SortedMap<String, String> standing) {
      SortedMap<String, String> counting = new TreeMap<>(standing);
      counting.keySet().removeIf(Oracle::isHidden);
      return counting;
    }

    /** What a product holds, whoever may execute it. */
    private String bytes(Spec.Product product) {
      return Standing.plain(content(product).toString());
    }

    private List<Map.Entry<String, String>> found(Spec spec) {
      return spec.products().stream()
          .map(product -> Map.entry(product.name(), found(product)))
          .toList();
    }

    private String found(Spec.Product product) {
      return isAbsent(product) ? ABSENT : content(product).toString();
    }

    private String text(Spec spec) {
      if (spec.kind() == Spec.Kind.SHAPED) {
        return shapedText(spec);
      }
      return spec.products().stream().map(this::text).collect(Collectors.joining());
    }

    private String shapedText(Spec spec) {
      SortedMap<String, String> texts = new TreeMap<>();
      for (Spec.Product product : spec.products()) {
        texts.put(spec.places().get(texts.size()), text(product));
      }
      spec.shape().empty(texts.size()).forEach(place -> texts.put(place, "empty list"));
      return texts.toString();
    }

    private String text(Spec.Product product) {
      if (isAbsent(product)) {
        return ABSENT;
      }
      SortedMap<String, String> content = content(product);
      return product.isFolder() ? Seen.shown(content) : content.getOrDefault("", "");
    }
  }
}
