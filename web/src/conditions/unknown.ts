/**
 * Unknown says that what a condition asks can't be told here: it needs records, rates or facts that only the server has.
 * What is unknown is shown and asked for nothing: the server has the last word.
 */
export class Unknown extends Error {}

/** OutOfRange says that a number or a date grew too large. */
export class OutOfRange extends Error {}
