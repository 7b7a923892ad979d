package io.freshet.store.file;

import io.freshet.event.TaskFailedException;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.LocalNames;
import io.freshet.store.OwnContent;
import io.freshet.store.Upload;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Hands what was staged to a store of another jar. There are no links there. Thread-safe. */
final class Uploading implements Publication {

  private final FileStore files;
  private final Upload upload;

  Uploading(FileStore files, Upload upload) {
    this.files = files;
    this.upload = upload;
  }

  /** Nothing stands there: no link of the output leads to it in the end. */
  @Override
  public Path destination(Target target) {
    return files.root().resolve(LocalNames.last(target.name()));
  }

  @Override
  public Optional<Kept> publish(Path staged, Target target, Found made, OwnContent own)
      throws IOException, TaskFailedException {
    if (made.folder().isPresent()) {
      refuseLinks(target, made.folder().get());
    }
    Optional<Kept> kept = upload.publish(staged, target, made, own);
    Staging.delete(staged);
    files.contents().staged().dropped(staged);
    return kept;
  }

  private static void refuseLinks(Target target, FolderContent folder) throws IOException {
    for (Map.Entry<String, FolderContent.Member> member : folder.members().entrySet()) {
      if (!member.getValue().link().isEmpty()) {
        throw new IOException(
            Targets.shown(target.name() + "/" + member.getKey())
                + " is a link, and "
                + Targets.shown(target.name())
                + " is in a store that has none: copy what it leads to");
      }
    }
  }

  @Override
  public Optional<Kept> remove(Path staged, Target target, OwnContent own) throws IOException {
    return upload.remove(target, own);
  }
}
