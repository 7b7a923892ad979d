/** Two tasks: one writes a word, the next one reads it. */
package com.example.hello;
