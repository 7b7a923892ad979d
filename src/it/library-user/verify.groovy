// Which of the classes that Reachable names are there.
def reached = { String from -> new File(basedir, "data/${from}.txt").readLines('UTF-8') }
def ofFreshet = ['com.google.gson.Gson']
def lent = ['picocli.CommandLine', 'io.github.classgraph.ClassGraph', 'org.slf4j.simple.SimpleServiceProvider']

assert reached('main') == ofFreshet
assert reached('goals') == ofFreshet + lent
assert reached('more') == ofFreshet + lent + ['org.jspecify.annotations.NullMarked']

String log = new File(basedir, 'build.log').getText('UTF-8')
def summaries = (log =~ /(\d+) tasks? ran, (\d+) fresh/).collect { [it[1] as int, it[2] as int] }
assert summaries == [[1, 0], [1, 0]]

// An adapter that is absent is named.
['freshet report': 'report', '--mail': 'mail'].each { need, name ->
  assert log.contains("[ERROR] $need needs freshet-$name, which is not on the class path: add the dependency io.freshet:freshet-$name")
}
assert !new File(basedir, 'data/mail.txt').exists()

// One name a line. Who adds a library to those that a user of the library gets should do so knowingly.
def libraries = new File(basedir, 'libraries.txt').readLines('UTF-8')
assert new File(basedir, 'target/lib').list().sort() == libraries
true
