package com.example.movies;

import io.freshet.target.FileTarget;
import io.freshet.task.Inputs;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/** What each year's table holds, in one line a year. */
public record MovieSummary(
    @Param(description = "seed of the synthetic data", defaultValue = "1") long seed,
    @Param(description = "films with fewer ratings are left out", defaultValue = "10")
        int minRatings)
    implements Task<FileTarget> {

  @Override
  public List<RatedFilms> requires() {
    return List.of(new RatedFilms(seed));
  }

  @Override
  public List<FilmsOfYear> thenRequires(Inputs in) throws IOException {
    return in.input(new RatedFilms(seed)).films().readLines().stream()
        .map(line -> RatedFilm.parse(line).year())
        .distinct()
        .sorted()
        .map(year -> new FilmsOfYear(seed, minRatings, Year.of(year)))
        .toList();
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/movies/summary.tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    List<String> lines = new ArrayList<>(List.of("year\tfilms\tratings\tbest"));
    for (FilmsOfYear table : thenRequires(ctx)) {
      List<RatedFilm> films =
          ctx.input(table).readLines().stream().skip(1).map(RatedFilm::parse).toList();
      if (!films.isEmpty()) {
        lines.add(line(films));
      }
    }
    out.writeLines(lines);
  }

  private static String line(List<RatedFilm> bestFirst) {
    int ratings = bestFirst.stream().mapToInt(RatedFilm::ratings).sum();
    RatedFilm best = bestFirst.get(0);
    return best.year() + "\t" + bestFirst.size() + "\t" + ratings + "\t" + best.title();
  }
}
