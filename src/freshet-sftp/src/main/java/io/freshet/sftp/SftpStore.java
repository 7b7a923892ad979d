package io.freshet.sftp;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.FoundSets;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.Upload;
import io.freshet.target.Declared;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileState;
import io.freshet.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files on machines that are reached by SSH. A token is size and time of change, in seconds; a file
 * that was changed of late is read again. Thread-safe.
 */
final class SftpStore implements Store, Upload {

  private final StoreContext context;
  private final Machines machines;
  private final RemoteFiles files;
  private final FileSets sets;
  private final Listings listings;

  private final FoundSets foundSets;

  /** For one build. */
  SftpStore(StoreContext context) {
    this.context = context;
    this.foundSets = new FoundSets(context::configured);
    this.machines = new Machines(context);
    this.files = new RemoteFiles(context, machines, hiddenEnd(context.root()));
    this.sets = new FileSets(files);
    this.listings = new Listings(files);
  }

  /** The same for all builds of a root, so that each takes over what a killed one has left. */
  private static String hiddenEnd(Path root) {
    return ".freshet-"
        + new Hasher().feed(thisMachine()).feed(root.toString()).finish().hex().substring(0, 16);
  }

  private static String thisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return ""; // A machine without a name: then only the folder tells roots apart.
    }
  }

  private static boolean isSet(Declared what) {
    return what.kind().equals(Declared.FILE_SET);
  }

  @Override
  public void expect(Collection<Target> targets) {
    for (Target target : targets) {
      if (!isSet(target)) {
        listings.expect(SftpName.of(target));
      }
    }
  }

  @Override
  public Optional<Look> look(Declared what) throws IOException {
    return isSet(what) ? sets.look(foundSets.settled(what)) : files.look(SftpName.of(what));
  }

  @Override
  public Optional<Found> find(Declared what) throws IOException {
    if (!(what instanceof Target)) {
      return Store.super.find(what);
    }
    return isSet(what) ? findSet(what) : findFile(what);
  }

  private Optional<Found> findFile(Declared file) throws IOException {
    Listings.Answer listed = listings.first(SftpName.of(file));
    if (!listed.isKnown()) {
      return Store.super.find(file);
    }
    return listed.look().isEmpty()
        ? Optional.empty()
        : Optional.of(read(file, listed.look().get()));
  }

  private Optional<Found> findSet(Declared set) throws IOException {
    Optional<Found> known = foundSets.find(set);
    if (known.isPresent()) {
      return known;
    }
    Optional<Found> now = Store.super.find(set);
    now.ifPresent(it -> foundSets.note(set, it));
    return now;
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    return isSet(what) ? readSet(what, look) : readFile(SftpName.of(what), look);
  }

  /** What a file is noted under: another user may see another one there. */
  private String noted(SftpName name) {
    return name.by(machines.user(name)).place();
  }

  private Found readFile(SftpName name, Look look) throws IOException {
    Optional<Fingerprint> known = context.known(noted(name), look.token().toString());
    if (known.isPresent()) {
      return Found.of(look, known.get(), Bits.UNKNOWN);
    }
    RemoteFiles.Copy copy = files.fetch(name);
    if (copy.isSettled()) {
      context.note(noted(name), copy.look().token().toString(), copy.content());
    }
    return Found.of(copy.look(), copy.content(), Bits.UNKNOWN);
  }

  private Found readSet(Declared set, Look look) throws IOException {
    SftpName folder = SftpName.of(set);
    SortedMap<String, Look> states = new TreeMap<>();
    SortedMap<String, FolderContent.Member> members = new TreeMap<>();
    for (Map.Entry<String, Look> file : FileSets.members(look).entrySet()) {
      Found found = readFile(folder.in(file.getKey()), file.getValue());
      states.put(file.getKey(), found.look());
      members.put(
          file.getKey(),
          new FolderContent.Member(
              FileState.Kind.FILE, "", Optional.of(found.fingerprint()), Bits.UNKNOWN));
    }
    long size = states.values().stream().mapToLong(Look::size).sum();
    return Found.of(
        new Look(size, new FileSets.State(states)), new FolderContent(members, List.of()));
  }

  @Override
  public String absence(Target target) {
    return isSet(target) ? " (no file matches)" : "";
  }

  @Override
  public Target configured(Target target) {
    return context.configured(target);
  }

  @Override
  public Target input(Target target) {
    if (!isSet(target)) {
      return target.at(new SftpFile(files, SftpName.of(target), List.of()));
    }
    FileSetTarget set = (FileSetTarget) configured(target);
    List<String> names =
        foundSets
            .find(set)
            .map(known -> List.copyOf(FileSets.members(known.look()).keySet()))
            .orElse(List.of());
    return set.at(new SftpFile(files, SftpName.of(set), names), names);
  }

  @Override
  public StagedOutput stage(Target target, StagingPlace place) throws IOException {
    return context.stage(target, place, this);
  }

  @Override
  public Optional<Kept> publish(Path local, Target target, Found made, OwnContent own)
      throws IOException {
    Optional<Found> standing = Store.super.find(target);
    if (standing.filter(it -> it.fingerprint().equals(made.fingerprint())).isPresent()) {
      return Optional.empty();
    }
    SftpName name = SftpName.of(target);
    Optional<Kept> kept = keptStranger(target, standing, own);
    files
        .put(local, name, made.fingerprint())
        .ifPresent(it -> context.note(noted(name), it.token().toString(), made.fingerprint()));
    return kept;
  }

  /** A copy goes to the trash: what stands there is replaced in one step, and never missing. */
  private Optional<Kept> keptStranger(Target target, Optional<Found> standing, OwnContent own)
      throws IOException {
    if (standing.isEmpty() || own.has(standing.get().fingerprint())) {
      return Optional.empty();
    }
    Path copy = files.take(SftpName.of(target));
    return Optional.of(new Kept(context.keep(target, copy), List.of()));
  }

  @Override
  public Optional<Kept> remove(Target target, OwnContent own) throws IOException {
    Optional<Kept> kept = keptStranger(target, Store.super.find(target), own);
    delete(target);
    return kept;
  }

  @Override
  public boolean isInDataset(Declared what) {
    return what.kind().equals(Declared.FILE) && SftpName.isOne(what.name());
  }

  @Override
  public String keep(Declared what) throws IOException {
    SftpName name = SftpName.of(what);
    String place = context.keep(what, files.take(name));
    files.remove(name);
    return place;
  }

  @Override
  public void delete(Declared what) throws IOException {
    files.remove(SftpName.of(what));
  }

  @Override
  public void close() throws IOException {
    machines.close();
  }
}
