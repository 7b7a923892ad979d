package io.freshet.task;

/** The output of a {@link WrapperTask}: a record of no targets. */
public record NoOutput() {}
