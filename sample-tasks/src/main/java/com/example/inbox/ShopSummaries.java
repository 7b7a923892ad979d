package com.example.inbox;

import io.freshet.task.Inputs;
import io.freshet.task.SourceFiles;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.util.List;

/** A summary of each file in the inbox, however many there are. */
public record ShopSummaries() implements WrapperTask {

  private static final SourceFiles RECEIPTS = SourceFiles.matching("data/inbox/raw/*.csv");

  @Override
  public List<SourceFiles> requires() {
    return List.of(RECEIPTS);
  }

  @Override
  public List<ShopSummary> thenRequires(Inputs in) throws IOException {
    return in.input(RECEIPTS).files().stream().map(file -> new ShopSummary(file.name())).toList();
  }
}
