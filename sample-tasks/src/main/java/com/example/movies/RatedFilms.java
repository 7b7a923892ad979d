package com.example.movies;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** Transform: each film with its director's name and what its ratings come to. */
public record RatedFilms(
    @Param(description = "seed of the synthetic data", defaultValue = "1") long seed)
    implements Task<RatedFilms.Output> {

  /** The films, and the ratings of films that are not among them. */
  public record Output(FileTarget films, FileTarget orphans) {}

  @Override
  public List<ValidTable> requires() {
    return List.of(table(Table.FILMS), table(Table.PEOPLE), table(Table.RATINGS));
  }

  @Override
  public Output output() {
    return new Output(
        FileTarget.of("data/movies/rated-films.tsv"),
        FileTarget.of("data/movies/rejected/orphans.tsv"));
  }

  @Override
  public void run(TaskContext ctx, Output out) throws IOException {
    List<String> ratings = ctx.input(table(Table.RATINGS)).accepted().readLines();
    FilmCatalogue catalogue =
        new FilmCatalogue(
            ctx.input(table(Table.FILMS)).accepted().readLines(),
            ctx.input(table(Table.PEOPLE)).accepted().readLines());
    ratings.forEach(catalogue::rate);
    catalogue.checkCounts(ratings.size());
    ctx.message(catalogue.toString());
    out.films().writeLines(catalogue.films().map(RatedFilm::toLine));
    out.orphans().writeLines(catalogue.orphans());
  }

  private ValidTable table(Table table) {
    return new ValidTable(seed, table);
  }
}
