/** Orders on their way from a web server over a bucket and SQL into a table, and a report of them. */
package com.example.warehouse;
