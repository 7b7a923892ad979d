// The integration tests begin with nothing built, also when a user has built in the folder they copy.
['data', '.freshet', 'target'].each { new File(basedir, it).deleteDir() }
true
