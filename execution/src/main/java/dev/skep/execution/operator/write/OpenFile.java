package dev.skep.execution.operator.write;

import dev.skep.api.storage.FormatWriter;

/** A file being written, with what is reported of it. */
final class OpenFile {
    final String partition;
    final String path;
    final FormatWriter writer;
    long rows;

    OpenFile(String partition, String path, FormatWriter writer) {
        this.partition = partition;
        this.path = path;
        this.writer = writer;
    }
}
