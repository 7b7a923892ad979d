// The integration test begins with nothing built, also when a user has built in the folder it copies.
['data', 'target'].each { new File(basedir, it).deleteDir() }
true
