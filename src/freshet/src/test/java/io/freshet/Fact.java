package io.freshet;

import io.freshet.event.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something in which a dataset and its program differ from how they were, and that can be undone by
 * itself.
 *
 * @param name of the target, if it is data; else of the task
 */
record Fact(Kind kind, String name) {

  private static final Pattern MAPPED = Pattern.compile("input of Mapped\\(name=(\\w+)\\) is now");

  /** What a task with a shape holds without its having a name. */
  private static final Pattern EMPTY = Pattern.compile("^empty list .* of Shaped\\(name=(\\w+)\\)");

  /** What is said after a target's name; of a set, the part of its glob after the folder, too. */
  private static final Pattern APPEARANCE =
      Pattern.compile(" was (absent|there) and is .* now$|/[*][*]( [(]no file matches[)])?$");

  /** What differs. */
  enum Kind {
    DATA,
    VERSION,
    SETTING,
    PRODUCTS,
    REQUIRES
  }

  /** A pipeline and what stands in the place of each of its files, at one time. */
  record Moment(World world, SortedMap<String, String> disk) {

    SortedMap<String, String> content(String product) {
      Oracle oracle = new Oracle(true);
      oracle.disk().putAll(disk);
      return oracle.standing(new Spec.Product(product, false));
    }
  }

  /** The fact that a reason of a task tells; nothing if another task has that fact for a reason. */
  static Optional<Fact> told(Reason reason, Spec spec, Moment before) {
    Fact.Kind kind =
        switch (reason.kind()) {
          case VERSION -> Kind.VERSION;
          case PARAMETER -> Kind.SETTING;
          case OUTPUT_NAMES -> Kind.PRODUCTS;
          case INPUT_ADDED, INPUT_REMOVED -> Kind.REQUIRES;
          default -> Kind.DATA;
        };
    for (Pattern ofOthers : List.of(MAPPED, EMPTY)) {
      Matcher other = ofOthers.matcher(reason.detail());
      if (other.find()) {
        return Optional.of(new Fact(Kind.PRODUCTS, other.group(1)));
      }
    }
    if (reason.detail().contains(" is now ")) {
      return Optional.empty(); // the task whose input it is has another setting or other products
    }
    if (kind == Kind.DATA) {
      return Optional.of(new Fact(kind, APPEARANCE.matcher(reason.detail()).replaceFirst("")));
    }
    boolean isOthers =
        kind == Kind.REQUIRES
            && spec.requires().equals(before.world().spec(spec.name()).requires());
    return isOthers ? Optional.empty() : Optional.of(new Fact(kind, spec.name()));
  }

  /** The pipeline without this fact. */
  World undone(World world, World before) {
    if (kind == Kind.DATA) {
      return world;
    }
    Spec spec = world.spec(name);
    Spec earlier = before.spec(name);
    return world.with(
        switch (kind) {
          case VERSION -> spec.version(earlier.version());
          case SETTING -> spec.setting(earlier.setting());
          case PRODUCTS -> spec.making(earlier.products(), earlier.shape());
          default -> spec.requiring(earlier.requires());
        });
  }

  /** Whether it alone makes a difference to this task, all else being as it was. */
  boolean matters(Spec task, Moment before, World changed) {
    return switch (kind) {
      case VERSION, SETTING, PRODUCTS -> true;
      case REQUIRES -> {
        World only = before.world();
        Spec spec = only.spec(name);
        World with = only.with(spec.requiring(changed.spec(name).requires()));
        yield !inputNames(with, name).equals(inputNames(only, name));
      }
      case DATA ->
          task.kind().isGiven()
              || inputNames(before.world(), task.name()).contains(name)
              || before.world().spec(task.name()).products().stream()
                  .anyMatch(product -> product.name().equals(name) && !product.isTemporary());
    };
  }

  private static Set<String> inputNames(World world, String task) {
    return world.behindBundles(world.spec(task).requires()).stream()
        .flatMap(spec -> spec.products().stream())
        .map(Spec.Product::name)
        .collect(Collectors.toSet());
  }
}
