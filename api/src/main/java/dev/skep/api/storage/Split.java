package dev.skep.api.storage;

import java.io.Serializable;

/**
 * A byte range of one file for one task. A reader reads the records (row groups, lines) that begin in the range.
 *
 * @param fileLength the whole file's length
 */
public record Split(String path, long start, long length, long fileLength) implements Serializable {}
