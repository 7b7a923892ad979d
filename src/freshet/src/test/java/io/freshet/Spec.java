package io.freshet;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.JsonTarget;
import io.freshet.target.Target;
import io.freshet.task.SourceFiles;
import io.freshet.task.TaskKey;
import io.freshet.testing.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One task of a random pipeline.
 *
 * @param requires names of tasks; of a growing one the first makes the list of what else it
 *     requires
 * @param setting a parameter: with another setting it is another task that makes the same products
 */
record Spec(
    String name,
    Kind kind,
    Rule rule,
    String setting,
    String version,
    List<String> requires,
    List<Product> products,
    Shape shape) {

  /** The order in which tasks read, whatever the order in which they require. */
  static final Comparator<Spec> BY_NAME = Comparator.comparing(Spec::name);

  /** What sort of task it is. */
  enum Kind {
    FILE,
    FOLDER,
    /** All files in a folder, and not the folder. */
    SET,
    LIST,
    /** One of the files, by another name. */
    MAPPED,
    BUNDLE,
    TASK,
    SHAPED,
    GROWING;

    boolean isGiven() {
      return this == FILE || this == FOLDER || this == SET || this == LIST || this == MAPPED;
    }
  }

  /** How a task makes text from the texts it reads. */
  enum Rule {
    /** Whatever changes shows. */
    MIX {
      @Override
      String text(Spec spec, List<String> texts) {
        String all = spec.setting + "|" + spec.version + "|" + texts;
        return spec.name + "-" + Integer.toHexString(all.hashCode());
      }
    },
    /** Half of all changes show. */
    PARITY {
      @Override
      String text(Spec spec, List<String> texts) {
        return spec.name + (Integer.bitCount(texts.hashCode()) & 1);
      }
    },
    /** Changes of the first input show, some of them. */
    FIRST {
      @Override
      String text(Spec spec, List<String> texts) {
        return texts.isEmpty() ? "-" : texts.get(0).substring(0, 1);
      }
    },
    /** No change shows. */
    CONSTANT {
      @Override
      String text(Spec spec, List<String> texts) {
        return "constant";
      }
    },
    /** The first input, unchanged. */
    COPY {
      @Override
      String text(Spec spec, List<String> texts) {
        return texts.isEmpty() ? "" : texts.get(0);
      }
    },
    /** As {@link #MIX}, but fails for one in three inputs. */
    PICKY {
      @Override
      String text(Spec spec, List<String> texts) {
        if (Math.floorMod(texts.hashCode(), 3) == 0) {
          throw new IllegalStateException("does not like its input");
        }
        return MIX.text(spec, texts);
      }
    };

    abstract String text(Spec spec, List<String> texts);
  }

  /**
   * One output: what stands there by name below it, in the words of {@link Standing}; a file has
   * itself, under no name.
   */
  record Product(String name, Form form, boolean isTemporary, boolean isOptional) {

    /** What it is. */
    enum Form {
      FILE,
      FOLDER,
      /** A {@link Noted}. */
      VALUE
    }

    Product(String name, boolean isFolder) {
      this(name, isFolder ? Form.FOLDER : Form.FILE, false, false);
    }

    Product temporary() {
      return new Product(name, form, true, false);
    }

    Product optional() {
      return new Product(name, form, false, true);
    }

    Product value() {
      return new Product(name, Form.VALUE, isTemporary, isOptional);
    }

    boolean isFolder() {
      return form == Form.FOLDER;
    }

    Target target() {
      Target target =
          switch (form) {
            case FILE -> isOptional ? FileTarget.of(name).optional() : FileTarget.of(name);
            case FOLDER ->
                isOptional ? DirectoryTarget.of(name).optional() : DirectoryTarget.of(name);
            case VALUE -> isOptional ? json().optional() : json();
          };
      return isTemporary ? target.temporary() : target;
    }

    private JsonTarget<Noted> json() {
      return JsonTarget.of(name, Noted.class);
    }

    /** What the product holds when its task has made this text; an optional one may be absent. */
    SortedMap<String, String> content(String text) {
      SortedMap<String, String> files = new TreeMap<>();
      if (isOptional && (text + name).hashCode() % 2 == 0) {
        return files;
      }
      String words = text.hashCode() % 3 == 0 ? Standing.executable(text) : text;
      if (form == Form.VALUE) {
        files.put("", Noted.of(text).json());
      } else if (isFolder()) {
        files.put("all", words);
        files.put("by/" + text.length() % 3, "x");
        files.put("latest", Standing.link("by/" + text.hashCode() % 3));
      } else {
        files.put("", words);
      }
      return files;
    }
  }

  Spec requiring(List<String> names) {
    return new Spec(name, kind, rule, setting, version, List.copyOf(names), products, shape);
  }

  Spec making(List<Product> newProducts) {
    return making(newProducts, shape);
  }

  Spec making(List<Product> newProducts, Shape newShape) {
    List<Product> copy = List.copyOf(newProducts);
    return new Spec(name, kind, rule, setting, version, requires, copy, newShape);
  }

  Spec version(String newVersion) {
    return new Spec(name, kind, rule, setting, newVersion, requires, products, shape);
  }

  Spec setting(String newSetting) {
    return new Spec(name, kind, rule, newSetting, version, requires, products, shape);
  }

  /**
   * Whether it does without another one that it requires, when that fails: that goes by where the
   * other one stands among the requirements, and changes with it.
   */
  boolean tolerates(Spec required) {
    // What a list says is read by those who name more requirements.
    boolean isList = rule == Rule.COPY || required.kind == Kind.LIST || required.rule == Rule.COPY;
    int place = requires.indexOf(required.name);
    int dice = Math.floorMod((name + "/" + place).hashCode(), 6);
    boolean isTolerant = required.rule == Rule.PICKY ? dice > 0 : dice < 2;
    return isTolerant && !isList && required.kind != Kind.BUNDLE;
  }

  /** Whether it asks what it has published before; it makes the same whatever that is. */
  boolean asksForPrevious() {
    return kind == Kind.TASK && name.hashCode() % 3 == 0;
  }

  /** Whether it is run together with others: of plain tasks every other is. */
  boolean isBatch() {
    return kind == Kind.TASK && Integer.parseInt(name.substring(1)) % 2 == 0;
  }

  boolean isRun() {
    return kind == Kind.TASK || kind == Kind.SHAPED || kind == Kind.GROWING;
  }

  /** The files of a set. */
  SourceFiles files() {
    return SourceFiles.matching(products.get(0).name() + "/**");
  }

  /** The place of each product in the output. */
  List<String> places() {
    return shape.places(products.size());
  }

  /** The name that a result shows. */
  String shownName() {
    return switch (kind) {
      case FILE, LIST -> "Given(file=" + products.get(0).name() + ")";
      case MAPPED -> name;
      case SET -> TaskKey.of(files()).shortText();
      case FOLDER -> "GivenFolder(folder=" + products.get(0).name() + ")";
      default -> setting.isEmpty() ? name : name + "/" + setting;
    };
  }
}
