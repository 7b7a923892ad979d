package com.example.movies;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.time.Year;
import java.util.List;
import java.util.stream.Stream;

/** Load: the table of one year's films, the best first. */
public record FilmsOfYear(
    @Param(description = "seed of the synthetic data", defaultValue = "1") long seed,
    @Param(description = "films with fewer ratings are left out", defaultValue = "10")
        int minRatings,
    @Param(description = "year in which the films came out") Year year)
    implements Task<FileTarget> {

  @Override
  public List<RatedFilms> requires() {
    return List.of(new RatedFilms(seed));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/movies/years/" + year + ".tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    Stream<String> films =
        ctx.input(new RatedFilms(seed)).films().readLines().stream()
            .map(RatedFilm::parse)
            .filter(film -> film.year() == year.getValue() && film.ratings() >= minRatings)
            .sorted(RatedFilm.BEST_FIRST)
            .map(RatedFilm::toLine);
    out.writeLines(Stream.concat(Stream.of(RatedFilm.HEADER), films));
  }
}
