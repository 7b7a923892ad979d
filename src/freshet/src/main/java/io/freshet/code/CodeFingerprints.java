package io.freshet.code;

import io.freshet.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fingerprints the code behind task classes. One serves one build: every class file is read at most
 * once, so a class compiled anew meanwhile is seen by the next build. Thread-safe.
 *
 * <p><b>What counts.</b> The bytecode of the task's class and, transitively, of the user classes it
 * names: those that its class loader finds in a folder, in a {@code -SNAPSHOT} jar or in the jar
 * that holds the task. Other jars count by their content where user code leads to one of their
 * classes, also through other jars; Freshet's modules by their content version. Left out are the
 * JDK, logging APIs, what {@link CodeIgnore} says, and a class that is named and not there, such as
 * an annotation that is only compiled against. A class with {@link io.freshet.task.CodeVersion}
 * counts by that text, and nothing is followed from it.
 *
 * <p><b>What is left out of bytecode.</b> Line numbers, names of local variables, source file
 * names, the order of members, numbers in the names of lambdas, how a constant is loaded, stack
 * maps, deprecation marks (a Javadoc comment can set them), annotations inside method bodies, and
 * {@link io.freshet.task.Param}. Names of parameters count where the class file keeps them, and
 * annotations of a package for each class in it. The list of nested classes counts where followed
 * code asks a class for it.
 *
 * <p><b>Other task classes.</b> An ordinary class is followed whole wherever it is named, and so
 * are the task itself and all that it inherits from. Another class that implements {@link
 * io.freshet.task.Task} is watched by its own trace: of it counts what something but the engine may
 * run, see {@link OtherTasks}. What only its {@code run}, {@code thenRequires} and {@code check}
 * reach does not count, nor what only computes a static final field that no followed code reads.
 * {@code output()} counts where followed code calls it, and where its declared type leaves open
 * which class a reader gets.
 *
 * <p><b>The task's own check.</b> What only {@link Task#check} of the task reaches does not count
 * for what the task makes: that method, in the task's class or a user's class that it inherits
 * from, private and static members and constants of these that nothing else uses, and whatever
 * classes and resources only they lead to. Of a task with a check there is a second fingerprint, of
 * all its code: where that alone has changed, what is published is checked anew.
 *
 * <p><b>Objects that a task holds.</b> What stands in a field that is no parameter counts with its
 * class, and with the classes of what it holds in turn, see {@link HeldObjects}.
 *
 * <p><b>Reflection.</b> Where followed code looks up classes or members by name, each text in it
 * that names one is taken for a use of it. So are the names that call sites of dynamic languages
 * hold.
 *
 * <p><b>Limits.</b> Code that is reached without being named is not seen: by names that are put
 * together at run time, by libraries that look into objects. A task that depends on such code says
 * so by hand, in its {@link io.freshet.task.Task#version()}.
 */
public final class CodeFingerprints {

  private final ResourceFiles files;
  private final CodeIgnore ignore;
  private final CodeMemory memory;

  private final Map<Source, ClassPath> classPaths = new ConcurrentHashMap<>();
  private final Map<Source, CodeNotes> notes = new ConcurrentHashMap<>();

  private final Map<Class<?>, TaskCode> known = new ConcurrentHashMap<>();

  /** The same of tasks that hold objects. */
  private final Map<CodeSubject, TaskCode> knownHolders = new ConcurrentHashMap<>();

  /** What was loaded to run. Only ever added to. */
  private final Map<CodeSubject, LoadedCode> loaded = new ConcurrentHashMap<>();

  /** What was loaded to check. Only ever added to. */
  private final Map<CodeSubject, LoadedCode> loadedChecks = new ConcurrentHashMap<>();

  /**
   * Where a task class comes from.
   *
   * @param jar the address of the jar in which it lies; empty where it lies in a folder
   */
  private record Source(ClassLoader loader, String jar) {

    static Source of(Class<?> taskClass) {
      ClassLoader loader = loaderOf(taskClass);
      String resource = taskClass.getName().replace('.', '/') + ".class";
      return new Source(
          loader,
          Optional.ofNullable(loader.getResource(resource))
              .map(url -> Origin.of(url, resource))
              .filter(origin -> origin.kind() == Origin.Kind.JAR)
              .map(Origin::address)
              .orElse(""));
    }
  }

  /** Reads resources as it is told, leaves out what is ignored, and remembers code. */
  public CodeFingerprints(ResourceFiles files, CodeIgnore ignore, CodeMemory memory) {
    this.files = files;
    this.ignore = ignore;
    this.memory = memory;
  }

  /** Reads resources as it is told, and all else anew. */
  public CodeFingerprints(ResourceFiles files) {
    this(files, CodeIgnore.LOGGING, CodeMemory.NONE);
  }

  /** Leaves out what is ignored, and remembers code from build to build. */
  public CodeFingerprints(CodeIgnore ignore, CodeMemory memory) {
    this(ResourceFiles.READ_ALWAYS, ignore, memory);
  }

  /** Reads all that counts. */
  public CodeFingerprints() {
    this(ResourceFiles.READ_ALWAYS);
  }

  /** Whether tasks of a class may hold objects beside their parameters; a record's never do. */
  public static boolean mayHold(Class<?> taskClass) {
    return !HeldFields.of(taskClass).fields().isEmpty();
  }

  /**
   * What the code of a task is: its class, and the classes of the objects that it holds in fields
   * which are no parameters. Objects that it holds are looked at anew at each call; a record holds
   * none.
   *
   * @param isRequired whether the task requires another; asked of tasks that it holds
   * @throws IllegalStateException when it holds an object whose code cannot be known, and its
   *     version is empty; the message names the field and the remedy
   */
  public CodeSubject subject(Task<?> task, Predicate<Task<?>> isRequired) {
    HeldFields held = HeldFields.of(task.getClass());
    if (held.fields().isEmpty()) {
      return held.plain();
    }
    ClassPath classes = classPath(task.getClass());
    return HeldObjects.in(task, held.fields(), classes, isRequired);
  }

  /**
   * The code fingerprint of what a task class makes, computed at the first call, without what a
   * task may hold. Without parts for a class of the JDK.
   *
   * @throws IllegalStateException when the bytecode of a class that counts cannot be found or
   *     understood; the message names the class and the remedy
   * @throws java.io.UncheckedIOException when a class file or jar cannot be read
   */
  public CodeFingerprint of(Class<?> taskClass) {
    return code(taskClass).made();
  }

  /** The same of a task class and of what a task holds. */
  public CodeFingerprint of(CodeSubject subject) {
    return code(subject).made();
  }

  /** The same, and that of its check. Throws what {@link #of(Class)} does. */
  public TaskCode code(CodeSubject subject) {
    return subject.holdsNothing()
        ? code(subject.type())
        : knownHolders.computeIfAbsent(subject, it -> read(classPath(it.type()), it));
  }

  private TaskCode code(Class<?> taskClass) {
    TaskCode found = known.get(taskClass);
    return found != null ? found : known.computeIfAbsent(taskClass, this::find);
  }

  private TaskCode find(Class<?> taskClass) {
    Source source = Source.of(taskClass);
    CodeNotes noted = notes(source);
    return noted
        .find(taskClass)
        .orElseGet(
            () -> {
              TaskCode read = read(classPath(source), CodeSubject.of(taskClass));
              noted.add(taskClass, read);
              return read;
            });
  }

  private static TaskCode read(ClassPath classes, CodeSubject subject) {
    CodeFingerprint whole = new CodeWalk(classes, subject).follow().fingerprint();
    Optional<OwnCheck> check = OwnCheck.of(classes, subject);
    return check.isEmpty()
        ? TaskCode.unchecked(whole)
        : new TaskCode(
            new CodeWalk(classes, subject, check).follow().fingerprint(), Optional.of(whole));
  }

  /**
   * Loads the classes that count for a task, unless that is done: from then on they run as they are
   * now, whatever stands on disk.
   */
  public void load(CodeSubject subject) {
    loaded(subject);
    loadedChecks(subject);
  }

  /**
   * What counts for what a task makes and may not have run as {@link #of(CodeSubject)} read it:
   * classes whose files were changed before they were loaded, replaced jars, and resources that are
   * not as they were. Sorted; asked after a run.
   */
  public List<String> changed(CodeSubject subject) {
    return changed(loaded(subject), subject, TaskCode::made);
  }

  /** The same of what counts for its check; nothing where it has none. Asked after a check. */
  public List<String> changedInCheck(CodeSubject subject) {
    return code(subject).checked().isEmpty()
        ? List.of()
        : changed(loadedChecks(subject), subject, TaskCode::whole);
  }

  private List<String> changed(
      LoadedCode loaded, CodeSubject subject, Function<TaskCode, CodeFingerprint> which) {
    Set<String> changed = loaded.changedClasses();
    if (!loaded.resources().isEmpty()) {
      Class<?> type = subject.type();
      ClassPath now = new ClassPath(loaderOf(type), files, classPath(type).libraries());
      changed.addAll(loaded.changedResources(which.apply(read(now, subject)).parts()));
    }
    return List.copyOf(changed);
  }

  private LoadedCode loaded(CodeSubject subject) {
    return loaded.computeIfAbsent(
        subject, it -> LoadedCode.load(code(it).made().parts(), loaderOf(it.type())));
  }

  private LoadedCode loadedChecks(CodeSubject subject) {
    return loadedChecks.computeIfAbsent(
        subject, it -> LoadedCode.load(code(it).whole().parts(), loaderOf(it.type())));
  }

  /**
   * Sentences on what of the code of a task class could not be seen, or only too widely. Throws
   * what {@link #of} does.
   */
  public List<String> remarks(Class<?> taskClass) {
    return walk(taskClass).follow().remarks();
  }

  /** Returns what counts for a task class, and what is left out. Throws what {@link #of} does. */
  public CodeClosure closure(Class<?> taskClass) {
    CodeSubject subject = CodeSubject.of(taskClass);
    Optional<OwnCheck> check = OwnCheck.of(classPath(taskClass), subject);
    CodeWalk made = new CodeWalk(classPath(taskClass), subject, check).follow();
    CodeWalk whole = check.isEmpty() ? made : walk(taskClass).follow();
    Set<String> ofCheck = new TreeSet<>(whole.fingerprint().parts().keySet());
    ofCheck.removeAll(made.fingerprint().parts().keySet());
    return made.closure().withCheck(List.copyOf(ofCheck), whole.remarks());
  }

  /** Keeps what was learned of code for the next build. */
  public void save() {
    notes.values().forEach(CodeNotes::save);
    classPaths.values().forEach(it -> it.libraries().save());
  }

  private static ClassLoader loaderOf(Class<?> taskClass) {
    return Objects.requireNonNullElse(
        taskClass.getClassLoader(), ClassLoader.getPlatformClassLoader());
  }

  private CodeWalk walk(Class<?> taskClass) {
    return new CodeWalk(classPath(taskClass), CodeSubject.of(taskClass));
  }

  private ClassPath classPath(Class<?> taskClass) {
    return classPath(Source.of(taskClass));
  }

  private ClassPath classPath(Source source) {
    notes(source);
    ClassLoader loader = source.loader();
    return classPaths.computeIfAbsent(
        source,
        it -> new ClassPath(loader, files, new Libraries(loader, it.jar(), ignore, memory)));
  }

  /** Opened before anything is read. */
  private CodeNotes notes(Source source) {
    String settings = ignore.text() + "\n" + source.jar();
    return notes.computeIfAbsent(source, it -> new CodeNotes(it.loader(), settings, files, memory));
  }
}
