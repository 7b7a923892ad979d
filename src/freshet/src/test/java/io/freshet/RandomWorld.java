package io.freshet;

import io.freshet.Spec.Kind;
import io.freshet.Spec.Product;
import io.freshet.Spec.Rule;
import io.freshet.testing.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes random pipelines and what is given to them. */
final class RandomWorld {

  private static final int LEAST_TASKS = 3;
  private static final int MOST_TASKS = 25;
  private static final int MOST_REQUIRES = 4;

  private final Random random;
  private final boolean mayGrow;
  private final List<Spec> specs = new ArrayList<>();

  RandomWorld(Random random, boolean mayGrow) {
    this.random = random;
    this.mayGrow = mayGrow;
  }

  World next() {
    int size = LEAST_TASKS + random.nextInt(MOST_TASKS - LEAST_TASKS + 1);
    while (specs.size() < size) {
      int dice = random.nextInt(20);
      if (specs.size() < 2 || dice < 4) {
        Kind[] given = {Kind.FOLDER, Kind.SET, Kind.FILE, Kind.FILE};
        add(given[dice % 4], Rule.MIX, List.of());
      } else if (dice < 6) {
        add(Kind.BUNDLE, Rule.MIX, someNames());
      } else if (dice < 8 && mayGrow) {
        addGrowing();
      } else if (dice < 9 && !files(specs).isEmpty()) {
        addMapped();
      } else if (dice < 12) {
        add(Kind.SHAPED, rule(), someNames());
      } else {
        add(Kind.TASK, rule(), someNames());
      }
    }
    return new World(specs);
  }

  /** A task that requires what a list says, and the list, given or made by another task. */
  private void addGrowing() {
    String list = add(Kind.LIST, Rule.MIX, List.of());
    if (random.nextBoolean()) {
      list = add(Kind.TASK, Rule.COPY, List.of(list));
    }
    List<String> requires = new ArrayList<>(List.of(list));
    someNames().stream().filter(name -> !requires.contains(name)).forEach(requires::add);
    add(Kind.GROWING, rule(), requires);
  }

  private String add(Kind kind, Rule rule, List<String> requires) {
    String name = kind.name().substring(0, 1).toLowerCase(Locale.ROOT) + specs.size();
    List<Product> products = new ArrayList<>();
    if (kind.isGiven()) {
      products.add(new Product("src/" + name, kind == Kind.FOLDER || kind == Kind.SET));
    } else if (kind != Kind.BUNDLE) {
      int count = rule == Rule.COPY ? 1 : 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        boolean isFolder = rule != Rule.COPY && random.nextInt(4) == 0;
        Product plain = new Product("made/" + name + "/" + i, isFolder);
        boolean isValue = rule != Rule.COPY && random.nextInt(4) == 0;
        Product product = isValue ? plain.value() : plain;
        Product marked = marked(random, product);
        // What a list says is read by those who name more requirements.
        products.add(rule == Rule.COPY && marked.isOptional() ? product : marked);
      }
    }
    Shape shape = kind == Kind.SHAPED ? shape(random) : Shape.LIST;
    specs.add(new Spec(name, kind, rule, "", "", requires, products, shape));
    return name;
  }

  /** A product that must be there, a temporary one, or an optional one. */
  static Product marked(Random random, Product product) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> product.temporary();
      case 2 -> product.optional();
      default -> product;
    };
  }

  private void addMapped() {
    String name = "m" + specs.size();
    List<Product> products = List.of(anyFile(random, specs));
    specs.add(new Spec(name, Kind.MAPPED, Rule.MIX, "", "", List.of(), products, Shape.LIST));
  }

  static Shape shape(Random random) {
    List<Shape> all = List.of(Shape.values());
    return all.get(random.nextInt(all.size()));
  }

  /** The file of one of the tasks whose data is given. */
  static Product anyFile(Random random, List<Spec> specs) {
    List<Spec> files = files(specs);
    return files.get(random.nextInt(files.size())).products().get(0);
  }

  private static List<Spec> files(List<Spec> specs) {
    return specs.stream().filter(spec -> spec.kind() == Kind.FILE).toList();
  }

  private Rule rule() {
    return switch (random.nextInt(9)) {
      case 0, 1 -> Rule.PARITY;
      case 2 -> Rule.FIRST;
      case 3 -> Rule.CONSTANT;
      case 4, 5 -> Rule.PICKY;
      default -> Rule.MIX;
    };
  }

  private List<String> someNames() {
    return some(random, specs.stream().map(Spec::name).toList(), MOST_REQUIRES);
  }

  /** Up to so many of these, late ones rather than early ones, in random order. */
  static List<String> some(Random random, List<String> names, int most) {
    List<String> chosen = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0 && !names.isEmpty(); i--) {
      int fromEnd = Math.min(random.nextInt(names.size()), random.nextInt(names.size()));
      String name = names.get(names.size() - 1 - fromEnd);
      if (!chosen.contains(name)) {
        chosen.add(name);
      }
    }
    return chosen;
  }

  /** Random data for a task whose data is given: few different ones, so that they come back. */
  static SortedMap<String, String> data(Random random, World world, Spec given) {
    TreeMap<String, String> files = new TreeMap<>();
    switch (given.kind()) {
      case LIST -> {
        List<String> names = world.namesBefore(given.name());
        files.put("", String.join(" ", some(random, names, 3)) + " ");
      }
      case FOLDER, SET -> {
        files.put("always", letter(random));
        files.put(random.nextBoolean() ? "a/b" : "c", letter(random));
        if (random.nextBoolean()) {
          files.put("link", link(random));
        }
      }
      default -> files.put("", letter(random));
    }
    return files;
  }

  /** To a file or folder that is there or not, or to itself. */
  static String link(Random random) {
    List<String> ends = List.of("always", "c", "a", "a/b", "gone/x", "link");
    return Standing.link(ends.get(random.nextInt(ends.size())));
  }

  private static String letter(Random random) {
    return String.valueOf((char) ('a' + random.nextInt(3)));
  }
}
