String log = new File(basedir, 'build.log').getText('UTF-8')
File data = new File(basedir, 'data')

// How many tasks each sample has.
int hello = 2
int years = new File(data, 'movies/years').list().length
int movies = 1 + 3 + 3 + 1 + years + 1
int modules = new File(data, 'jdkcensus/modules.tsv').readLines('UTF-8').size()
int census = 1 + modules + 1 + 1

def summaries = (log =~ /(\d+) tasks? ran, (\d+) fresh/).collect { [it[1] as int, it[2] as int] }
assert summaries == [
    [hello, 0], [movies, 0], [census, 0],
    [0, hello], [0, movies], [0, census],
    [1, 0], [1, census - 1],
    [0, 0],
    [0, 5]]

assert new File(data, 'hello/my-pipeline.txt').getText('UTF-8') == 'My pipeline'
assert new File(data, 'movies/summary.tsv').readLines('UTF-8').size() > 1
assert new File(data, 'movies/rejected/films.tsv').readLines('UTF-8').size() > 1
assert new File(data, 'jdkcensus/report.csv').readLines('UTF-8').size() == 1 + 10
assert new File(data, 'jdkcensus/report.html').getText('UTF-8').contains('The 10 largest packages')

assert log.contains('--top ten: want a whole number')
assert log.contains('no-jdk-here/lib/modules')

// The flaky sample: three days of readings fail twice, one waits for its timeout, the forecast fails for good.
List<String> flaky = (log =~ /(?m)^(\d+ ran, \d+ fresh)$/).collect { it[1] }
assert flaky[0..3] == ['15 ran, 0 fresh', '0 ran, 15 fresh', '0 ran, 15 fresh', '0 ran, 15 fresh']
String readings = 'com.example.flaky.Readings(day=2026-01-'
['03', '10', '14'].each { day ->
  assert log.contains("attempt 2 of ${readings}${day}): the weather service answered 503")
  assert log.contains("ran ${readings}${day})")
}
assert log.contains("attempt 1 of ${readings}05): took longer than its timeout of 2 s")
assert log.contains("ran ${readings}05)")
assert log.count('alert received: com.example.flaky.Forecast(days=14): ') == 2
assert !log.contains('answered 429')
assert new File(data, 'flaky/weather.tsv').readLines('UTF-8').size() == 1 + 14
assert new File(data, 'flaky/metrics.prom').getText('UTF-8').contains('freshet_build_tasks{status="fresh"} 15\n')

// The sample inbox: five files, one more, one changed, one gone; each its own task.
assert flaky[4..-1] == ['5 ran, 0 fresh', '1 ran, 5 fresh', '1 ran, 5 fresh', '0 ran, 5 fresh']
List<String> orphans = (log =~ /(?m)^.*(moved? .*shop-3\.tsv to .*)$/).collect { it[1] }
assert orphans.size() == 2
assert orphans[0].endsWith('to the trash: no goal needs ShopSummary(file=data/inbox/raw/shop-3.csv)')
assert orphans[1] =~ /to \.freshet.trash.* no goal needs ShopSummary/
assert log.count('nothing to move to the trash') == 1
assert new File(data, 'inbox/summaries').list().sort() == [1, 2, 4, 5, 6].collect { "shop-${it}.tsv".toString() }

// The report is about the last build in which something ran or failed.
File target = new File(basedir, 'target')
assert new File(target, 'history.txt').getText('UTF-8').contains('NO_TRACE')
assert new File(data, 'flaky/report.html').getText('UTF-8').contains('Asked for: WeatherReport(days=14), Forecast(days=14)')
true
