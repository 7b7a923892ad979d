/** Extracts, validates, transforms and loads a dump that is as dirty as real ones are. */
package com.example.movies;
