package com.example.jdkcensus;

/** How the report looks, in light and in dark surroundings. */
final class CensusStyle {

  private CensusStyle() {}

  static String css() {
    return """
    :root {
      --paper: #fff; --ink: #1c2430; --soft: #5d6b7c; --line: #d9e0e8; --bar: #b4c2d2;
      --d0: #e3eaf2; --d1: #fdebc8; --d2: #fbcf8b; --d3: #f5a35c; --d4: #dd6b3d; --d5: #ad3a22;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181e; --ink: #e8edf3; --soft: #97a5b5; --line: #2d3641; --bar: #4a596b;
        --d0: #29333f; --d1: #5b4a2e; --d2: #7d5a2a;
        --d3: #a5652c; --d4: #cc6a3c; --d5: #f08a6b;
      }
    }
    .d0 { --step: var(--d0); }
    .d1 { --step: var(--d1); }
    .d2 { --step: var(--d2); }
    .d3 { --step: var(--d3); }
    .d4 { --step: var(--d4); }
    .d5 { --step: var(--d5); }
    body {
      margin: 2rem auto; max-width: 1200px; padding: 0 1rem;
      background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, sans-serif;
    }
    h1 { font-size: 1.7rem; margin: 0; }
    h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
    p { color: var(--soft); margin: .3rem 0 1rem; }
    ul { display: flex; flex-wrap: wrap; gap: .4rem 2.4rem; list-style: none; padding: 0; }
    li { color: var(--soft); }
    .figures b { display: block; font-size: 1.5rem; color: var(--ink); }
    .legend { gap: .2rem 1.2rem; font-size: .85rem; margin: .5rem 0; }
    .legend i {
      display: inline-block; width: .9em; height: .9em; margin-right: .4em;
      border-radius: 2px; vertical-align: -.08em; background: var(--step);
    }
    svg { display: block; width: 100%; height: auto; }
    text { fill: var(--ink); pointer-events: none; font: 10px system-ui, sans-serif; }
    text.module { font-weight: 700; }
    rect { fill: var(--step); }
    rect.d4 + text, rect.d5 + text { fill: var(--paper); }
    rect:hover { stroke: var(--ink); stroke-width: 1.5; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: right; }
    th { color: var(--soft); font-weight: 500; }
    th:nth-child(-n + 4), td:nth-child(-n + 4) { text-align: left; }
    td:nth-child(4) { width: 30%; }
    .bar { display: flex; align-items: center; gap: .5rem; white-space: nowrap; }
    .bar i { height: .8em; border-radius: 0 2px 2px 0; background: var(--step); }
    .bar .d0 { background: var(--bar); }
    """;
  }
}
