package com.acme.grid;

import io.freshet.task.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A graph in layers: each cell reads two cells of the layer below, those of the lowest layer read
 * two given files. Counts how often cells are asked for what they are. Thread-safe.
 */
public final class Grid {

  private final int width;
  private final int layers;
  private final Map<String, SortedMap<String, Integer>> calls = new HashMap<>();

  /** A graph of so many cells a layer. */
  public Grid(int width, int layers) {
    this.width = width;
    this.layers = layers;
  }

  /** The cells of the highest layer. */
  public Task<?>[] goals() {
    return layer(layers - 1).toArray(Task<?>[]::new);
  }

  /** All cells, the lowest layer first. */
  public List<Cell> cells() {
    return IntStream.range(0, layers).mapToObj(this::layer).flatMap(List::stream).toList();
  }

  /** The names of the given files, by column. */
  public List<String> sources() {
    return IntStream.range(0, width).mapToObj(Grid::source).toList();
  }

  static String source(int column) {
    return "given/" + column + ".txt";
  }

  /** The cells that depend on a given file. */
  public List<Cell> cone(int source) {
    return cells().stream().filter(cell -> isInCone(cell, source)).toList();
  }

  private boolean isInCone(Cell cell, int source) {
    return Math.floorMod(source - cell.column(), width) <= cell.layer() + 1;
  }

  /** How often a method was called, by cell. */
  public synchronized SortedMap<String, Integer> calls(String method) {
    return new TreeMap<>(calls.getOrDefault(method, new TreeMap<>()));
  }

  /** Counts anew. */
  public synchronized void forgetCalls() {
    calls.clear();
  }

  synchronized void called(String method, Cell cell) {
    calls.computeIfAbsent(method, first -> new TreeMap<>()).merge(cell.toString(), 1, Integer::sum);
  }

  int next(int column) {
    return (column + 1) % width;
  }

  private List<Cell> layer(int layer) {
    return IntStream.range(0, width).mapToObj(column -> new Cell(this, layer, column)).toList();
  }
}
