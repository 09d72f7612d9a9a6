package dev.skep.execution.operator.write;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.vector.RowBatch;

/** A file being written, with what is reported of it. */
final class OpenFile {
    final String partition;
    final String path;
    final FormatWriter writer;
    long rows;
    long retainedBytes;

    OpenFile(String partition, String path, FormatWriter writer) {
        this.partition = partition;
        this.path = path;
        this.writer = writer;
        retainedBytes = writer.retainedBytes();
    }

    /** Returns by how many bytes what is held has grown. */
    long write(RowBatch batch) {
        writer.write(batch);
        rows += batch.rowCount();
        long before = retainedBytes;
        retainedBytes = writer.retainedBytes();
        return retainedBytes - before;
    }
}
