/** Counts the classes of a JDK: a table for each module, one of all packages, and a report. */
package com.example.jdkcensus;
