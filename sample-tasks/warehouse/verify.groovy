String log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('first build: 22 of 22 ran')
assert log.contains('nothing to do: 0 of 22 ran')
assert log.contains('an order was corrected: 4 of 22 ran')
assert log.contains('somebody has edited the table: 1 of 22 ran')
assert log.contains('the bucket is empty: 7 of 22 ran')
assert log.contains('nothing to do after the kills: 0 of 22 ran')
assert log.contains('all was as it must be')
true
