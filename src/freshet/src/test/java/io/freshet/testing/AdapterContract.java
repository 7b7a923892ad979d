package io.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.freshet.cli.input.Adapter;
import io.freshet.spi.ListenerOptions;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds for each module that is an adapter: which rooms of the core it knows, which library,
 * and what it says of itself.
 */
public abstract class AdapterContract {

  private static final Set<String> OPEN_ROOMS =
      Set.of(
          "event",
          "fingerprint",
          "history",
          "output",
          "param",
          "spi",
          "store",
          "target",
          "task",
          "text");

  private final Class<?> type;
  private final JavaClasses classes;
  private final Set<String> rooms;
  private final Set<String> libraries;

  /**
   * Of the module that a class is in.
   *
   * @param rooms of the core that it uses, all of them
   * @param libraries packages that it uses besides, with those below; other modules' too
   */
  protected AdapterContract(Class<?> type, Set<String> rooms, Set<String> libraries) {
    this.type = type;
    this.classes =
        new ClassFileImporter().importUrl(type.getProtectionDomain().getCodeSource().getLocation());
    this.rooms = rooms;
    this.libraries = libraries;
  }

  @Test
  void knowsTheseRoomsOfTheCoreOnly() {
    Set<String> used =
        used()
            .filter(name -> name.startsWith("io.freshet"))
            .filter(name -> !isOwn(name) && !isLibrary(name))
            .map(name -> name.replaceFirst("^io\\.freshet\\.?", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(new TreeSet<>(rooms), used);
    assertTrue(OPEN_ROOMS.containsAll(used), used + ": adapters may use " + OPEN_ROOMS);
  }

  @Test
  void knowsItsLibraryOnly() {
    Set<String> used =
        used()
            .filter(name -> !name.matches("(java|io\\.freshet|org\\.jspecify)(\\..*)?|"))
            .filter(name -> !isLibrary(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), used);
  }

  private boolean isLibrary(String name) {
    return libraries.stream().anyMatch(it -> (name + ".").startsWith(it + "."));
  }

  private Stream<String> used() {
    assertTrue(classes.size() > 1, () -> "seen: " + classes.size());
    return classes.stream()
        .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .map(JavaClass::getBaseComponentType)
        .map(JavaClass::getPackageName);
  }

  @Test
  void classesThatNeedEachOtherAreFew() {
    assertEquals(List.of(), Knots.tooLarge(classes));
  }

  @Test
  void roomsHaveNoCycles() {
    Rooms.checkNoCycles(classes);
  }

  /** Two jars must not share a package. A module may have rooms below its own package. */
  @Test
  void packagesAreItsOwnAndDeclared() throws IOException {
    Set<String> packages =
        classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    assertEquals(List.of(), packages.stream().filter(name -> !isOwn(name)).toList());
    Properties declared = declared();
    assertEquals(adapter().artifact(), declared.getProperty("name"));
    assertEquals(packages, Set.of(declared.getProperty("packages").split("\\s+", -1)));
  }

  private boolean isOwn(String name) {
    return (name + ".").startsWith(adapter().packageName() + ".");
  }

  private Adapter adapter() {
    return Adapter.of(type).orElseThrow();
  }

  private Properties declared() throws IOException {
    String name = "META-INF/freshet/module.properties";
    Properties properties = new Properties();
    for (URL file : Collections.list(type.getClassLoader().getResources(name))) {
      try (InputStream in = file.openStream()) {
        properties.load(in);
      }
      if (adapter().artifact().equals(properties.getProperty("name"))) {
        return properties;
      }
    }
    throw new AssertionError("no " + name + " of " + adapter().artifact());
  }

  /** A store declares no options: it asks its context for settings and variables. */
  @Test
  void optionsAreThoseThatTheCoreKnows() {
    List<ListenerOptions> own =
        ServiceLoader.load(ListenerOptions.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(it -> isOwn(it.getClass().getPackageName()))
            .toList();

    assertEquals(adapter().places(), keys(own, SetBy.PROJECT));
    assertEquals(adapter().others(), keys(own, SetBy.ROOT));
    if (adapter().ofStores().isEmpty()) {
      assertEquals(
          adapter().variables(),
          own.stream().flatMap(it -> it.variables().stream()).collect(Collectors.toSet()));
    }
  }

  private static List<String> keys(List<ListenerOptions> all, SetBy setBy) {
    return all.stream()
        .flatMap(it -> it.options().stream())
        .filter(it -> it.setBy() == setBy)
        .map(Option::key)
        .toList();
  }
}
